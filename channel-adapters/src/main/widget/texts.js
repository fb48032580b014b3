const TEXTS = {
  zh: {
    title: '在线客服',
    other: 'EN',
    switchLanguage: 'EN: switch to English',
    open: '打开客服对话',
    close: '关闭对话',
    log: '对话记录',
    greeting: '您好，我是智能客服。机票、酒店、旅行团、签证、退款的问题都可以问我。\n遇到紧急情况请直接说，我会立刻请人工客服。',
    newMessages: (count) => `${count} 条未读消息`,
    flash: '【新消息】',
    toBottom: '往下看 ↓',
    placeholder: '请输入您的问题',
    send: '发送',
    person: '转人工',
    personMessage: '人工',
    tooLong: (over) => `超出 ${over} 字，请分几条发送`,
    file: '发送图片或文件',
    fileFailed: () => '没有发出去。请检查文件的大小和类型，或稍后再试。',
    names: { bot: '智能客服', agent: '人工客服', system: '系统' },
    you: '我',
    typing: (name) => `${name}正在输入`,
    source: (titles) => `来源：${titles.join('；')}`,
    options: '请选择',
    call: (number) => `拨打 ${number}`,
    emergency: '紧急情况',
    state: { sending: '发送中', waiting: '待发送', sent: '已发送', read: '已读', failed: '发送失败' },
    retry: '重新发送',
    offline: '连接已断开，正在重新连接。未发出的消息会自动补发。',
    renewed: '之前的对话已过期，已为您重新开始。',
    status: {
      bot: '智能客服，随时回答',
      queued: (position) => (position ? `人工排队中，第 ${position} 位` : '正在等待人工客服'),
      agent: (name) => `${name} 为您服务`,
      closed: '本次服务已结束',
    },
    handed: {
      bot: '已转回智能客服',
      queued: '已进入人工排队',
      agent: (name) => `${name} 已接入`,
      closed: '本次服务已结束。有问题可以继续发消息。',
    },
    promise: (time) => `最晚 ${time} 回复您`,
    left: (clock) => `还剩 ${clock}`,
    overdue: '已超过约定时间，抱歉让您久等',
    shareLocation: '发送我的位置',
    locating: '正在定位…',
    noLocation: '没能取得位置，请直接回复您所在的国家和城市。',
    location: (place) => `我现在的位置：${place}`,
    rating: {
      ask: '请为本次服务打分',
      stars: (count) => `${count} 星`,
      comment: '想对我们说的话（选填）',
      submit: '提交评价',
      skip: '跳过',
      thanks: '谢谢您的评价。',
      failed: '没有成功，请稍后再试。',
    },
    linking: {
      open: '关联微信',
      how: (time) => `请在 ${time} 前把关联码发到我们的微信，两边的咨询就会合并跟进。已从微信拿到关联码的，直接发在下面即可。`,
      copy: '复制关联码',
      copied: '已复制',
      close: '关闭',
    },
  },
  en: {
    title: 'Customer service',
    other: '中文',
    switchLanguage: '切换到中文',
    open: 'Open the chat',
    close: 'Close the chat',
    log: 'Conversation',
    greeting:
      'Hello, I’m the automatic assistant. Ask me about flights, hotels, tours, visas or refunds.\nIn an emergency, just say so and I’ll get a person at once.',
    newMessages: (count) => `${count} unread ${count === 1 ? 'message' : 'messages'}`,
    flash: 'New message',
    toBottom: 'More below ↓',
    placeholder: 'Type your question',
    send: 'Send',
    person: 'Talk to a person',
    personMessage: 'agent',
    tooLong: (over) => `${over} characters too long. Please send it in parts`,
    file: 'Send a picture or file',
    fileFailed: (why) => `Not sent. ${why || 'Please try again.'}`,
    names: { bot: 'Assistant', agent: 'Support', system: 'System' },
    you: 'You',
    typing: (name) => `${name} is typing`,
    source: (titles) => `Source: ${titles.join('; ')}`,
    options: 'Choose one',
    call: (number) => `Call ${number}`,
    emergency: 'Emergency',
    state: { sending: 'Sending', waiting: 'Waiting to send', sent: 'Sent', read: 'Read', failed: 'Not sent' },
    retry: 'Try again',
    offline: 'Connection lost. Reconnecting; anything unsent will go out by itself.',
    renewed: 'The earlier chat has expired, so this is a new one.',
    status: {
      bot: 'Automatic assistant, always on',
      queued: (position) => (position ? `Waiting for a person, no. ${position} in line` : 'Waiting for a person'),
      agent: (name) => `You’re talking to ${name}`,
      closed: 'This chat has ended',
    },
    handed: {
      bot: 'You’re back with the assistant',
      queued: 'You’re in line for a person',
      agent: (name) => `${name} has joined`,
      closed: 'This chat has ended. Write any time if you need more help.',
    },
    promise: (time) => `Reply by ${time}`,
    left: (clock) => `${clock} left`,
    overdue: 'This is taking longer than promised. We’re sorry.',
    shareLocation: 'Send my location',
    locating: 'Finding your location…',
    noLocation: 'Couldn’t get your location. Please reply with your country and city.',
    location: (place) => `My location now: ${place}`,
    rating: {
      ask: 'How did we do?',
      stars: (count) => `${count} ${count === 1 ? 'star' : 'stars'}`,
      comment: 'Comment (optional)',
      submit: 'Send rating',
      skip: 'Skip',
      thanks: 'Thank you for your rating.',
      failed: 'That didn’t go through. Please try again.',
    },
    linking: {
      open: 'Link WeChat',
      how: (time) => `Send us this code on WeChat by ${time} and we’ll treat both chats as one. Got a code from WeChat? Send it below.`,
      copy: 'Copy the code',
      copied: 'Copied',
      close: 'Close',
    },
  },
};

/** The language to speak for a BCP 47 tag: `zh` for any Chinese, else `en`. */
export function language(tag) {
  return /^zh\b/i.test(tag ?? '') ? 'zh' : 'en';
}

/** All visible texts of a language. */
export function texts(locale) {
  return TEXTS[locale];
}

/** Hours and minutes, with the date when it is not today's. */
export function timeOf(at, locale, now = new Date()) {
  const date = new Date(at);
  const sameDay = date.toDateString() === now.toDateString();
  const day = sameDay ? {} : { month: 'numeric', day: 'numeric' };
  return date.toLocaleString(locale, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** Time left as m:ss or h:mm:ss; null when it is over. */
export function countdown(until, now = Date.now()) {
  const seconds = Math.ceil((new Date(until).getTime() - now) / 1000);
  if (!(seconds > 0)) return null;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, '0') : part)).join(':');
}
