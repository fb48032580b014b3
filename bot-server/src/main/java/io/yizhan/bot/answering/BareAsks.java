package io.yizhan.bot.answering;

import io.yizhan.bot.answering.Decision.Scored;
import io.yizhan.bot.understanding.BareAsk;
import io.yizhan.bot.understanding.BareAsk.Want;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.EntryId;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.knowledge.TopicId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a traveller would mean who says what is wanted and not of what: the same question about each of the things that can be booked. */
final class BareAsks {
    /** Ids of entries by what is wanted. The things that the same is asked of stand in the same list. */
    static final Map<Set<Want>, List<String>> MEANT = inOrder(
            Map.entry(Set.of(Want.REFUND), List.of("flight.refund", "hotel.cancel", "train.refund", "tour.cancel")),
            Map.entry(Set.of(Want.CANCEL), List.of("flight.refund", "hotel.cancel", "train.refund", "tour.cancel")),
            Map.entry(
                    Set.of(Want.CANCEL, Want.REFUND),
                    List.of("flight.refund", "hotel.cancel", "train.refund", "tour.cancel")),
            Map.entry(
                    Set.of(Want.TICKET_REFUND), List.of("flight.refund", "train.refund", "attraction.tickets.refund")),
            Map.entry(Set.of(Want.CHANGE), List.of("flight.rebook", "hotel.change", "train.rebook", "tour.change")),
            Map.entry(
                    Set.of(Want.CHANGE, Want.WHEN),
                    List.of("flight.rebook", "hotel.change", "train.rebook", "tour.change")),
            Map.entry(Set.of(Want.REBOOK), List.of("flight.rebook", "train.rebook")),
            Map.entry(
                    Set.of(Want.FEE),
                    List.of("flight.rebook.fee", "flight.refund.fee", "hotel.cancel", "baggage.allowance.excess")),
            Map.entry(Set.of(Want.CHANGE, Want.FEE), List.of("flight.rebook.fee", "hotel.change", "train.rebook.fee")),
            Map.entry(Set.of(Want.REBOOK, Want.FEE), List.of("flight.rebook.fee", "train.rebook.fee")),
            Map.entry(Set.of(Want.REFUND, Want.FEE), List.of("flight.refund.fee", "hotel.cancel", "train.refund.fee")),
            Map.entry(Set.of(Want.CANCEL, Want.FEE), List.of("hotel.cancel", "flight.refund.fee", "train.refund.fee")),
            Map.entry(Set.of(Want.TICKET_REFUND, Want.FEE), List.of("flight.refund.fee", "train.refund.fee")),
            Map.entry(
                    Set.of(Want.CHANGE, Want.LATEST),
                    List.of("flight.rebook.deadline", "train.rebook.deadline", "hotel.change")),
            Map.entry(Set.of(Want.REBOOK, Want.LATEST), List.of("flight.rebook.deadline", "train.rebook.deadline")),
            Map.entry(
                    Set.of(Want.LATEST),
                    List.of("flight.rebook.deadline", "hotel.cancel.deadline", "flight.checkin.deadline")),
            Map.entry(
                    Set.of(Want.DURATION), List.of("refund.progress", "visa.processing-time", "order.status.pending")),
            Map.entry(Set.of(Want.REFUND, Want.DURATION), List.of("refund.progress", "train.refund.money")),
            Map.entry(Set.of(Want.REFUND, Want.WHEN), List.of("refund.progress", "train.refund.money")),
            Map.entry(Set.of(Want.MONEY_BACK), List.of("refund.progress", "train.refund.money")),
            Map.entry(Set.of(Want.MONEY_BACK, Want.DURATION), List.of("refund.progress", "train.refund.money")),
            Map.entry(Set.of(Want.MONEY_BACK, Want.WHEN), List.of("refund.progress", "train.refund.money")),
            Map.entry(
                    Set.of(Want.WHEN),
                    List.of("flight.checkin.deadline", "hotel.checkin-time", "tour.meeting-point", "service.hours")),
            Map.entry(Set.of(Want.STATUS), List.of("order.status", "order.status.pending", "order.confirmation")),
            Map.entry(Set.of(Want.BOOK), List.of("flight.booking", "hotel.booking", "train.booking", "tour.booking")),
            Map.entry(
                    Set.of(Want.PAPERS),
                    List.of("visa.requirements", "flight.checkin.documents", "hotel.checkin-time.documents")),
            Map.entry(
                    Set.of(Want.PAPERS, Want.BRING),
                    List.of("visa.requirements", "flight.checkin.documents", "hotel.checkin-time.documents")),
            Map.entry(
                    Set.of(Want.BRING),
                    List.of(
                            "baggage.restricted-items",
                            "baggage.allowance.cabin",
                            "flight.pet",
                            "flight.meal.bring-own")),
            Map.entry(
                    Set.of(Want.ADD_PERSON),
                    List.of("order.modify-traveller.add-remove", "hotel.change.more-guests", "tour.change.add-leave")),
            Map.entry(Set.of(Want.EXTEND), List.of("hotel.change.extend", "flight.rebook", "coupon.use.expiry")),
            Map.entry(
                    Set.of(Want.RECEIVED),
                    List.of("order.confirmation.resend", "refund.progress", "invoice.request", "account.login.code")),
            Map.entry(
                    Set.of(Want.INCLUDED),
                    List.of("hotel.breakfast", "flight.meal.included", "baggage.allowance", "tour.inclusions")),
            Map.entry(Set.of(Want.DISCOUNT), List.of("coupon.use", "attraction.tickets.concession", "price.match")));

    private final KnowledgeBase knowledge;

    @SafeVarargs
    private static Map<Set<Want>, List<String>> inOrder(Map.Entry<Set<Want>, List<String>>... lists) {
        Map<Set<Want>, List<String>> result = new LinkedHashMap<>();
        for (Map.Entry<Set<Want>, List<String>> list : lists) {
            result.put(list.getKey(), list.getValue());
        }
        return Collections.unmodifiableMap(result);
    }

    BareAsks(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /** The entries that may be meant, the most asked first; empty if what is wanted fits no booking. */
    List<Scored> options(BareAsk ask) {
        List<Entry> entries = MEANT.getOrDefault(ask.wants(), List.of()).stream()
                .map(EntryId::new)
                .flatMap(id -> knowledge.find(id).stream())
                .toList();
        return entries.stream()
                .map(entry -> new Scored(entry, 1.0 / entries.size()))
                .toList();
    }

    /** Of what may be meant, what is about the same thing as the topic talked about; empty unless that is one. */
    Optional<Scored> about(BareAsk ask, TopicId topic) {
        List<Scored> same = options(ask).stream()
                .filter(option -> area(option.entry().topic()).equals(area(topic)))
                .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    /** The same of another thing: of the hotel what was asked of the flight; empty if it is nothing that both can be asked of. */
    Optional<Scored> instead(TopicId topic, String area) {
        return MEANT.values().stream()
                .filter(entries -> entries.contains(topic.value()))
                .flatMap(entries -> entries.stream().filter(entry -> entry.startsWith(area)))
                .flatMap(entry -> knowledge.find(new EntryId(entry)).stream())
                .filter(entry -> entry.id().value().equals(entry.topic().value()))
                .map(entry -> new Scored(entry, 1))
                .findFirst();
    }

    private static String area(TopicId topic) {
        return topic.value().substring(0, topic.value().indexOf('.') + 1);
    }
}
