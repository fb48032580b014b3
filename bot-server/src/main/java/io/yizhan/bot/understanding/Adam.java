package io.yizhan.bot.understanding;

/** One step of Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019) on an array of weights. */
final class Adam {
    private static final float KEEP_MEAN = 0.9f;
    private static final float KEEP_SQUARE = 0.999f;
    private static final float TINY = 1e-8f;

    private final float[] weights;
    private final float[] mean;
    private final float[] square;
    private int steps;

    Adam(float[] weights) {
        this.weights = weights;
        this.mean = new float[weights.length];
        this.square = new float[weights.length];
    }

    void step(float[] gradient, double rate, double decay) {
        steps++;
        float meanScale = (float) (rate / (1 - Math.pow(KEEP_MEAN, steps)));
        float squareScale = (float) (1 / (1 - Math.pow(KEEP_SQUARE, steps)));
        float keep = (float) (1 - rate * decay);
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i];
            float m = KEEP_MEAN * mean[i] + (1 - KEEP_MEAN) * g;
            float s = KEEP_SQUARE * square[i] + (1 - KEEP_SQUARE) * g * g;
            mean[i] = m;
            square[i] = s;
            weights[i] = keep * weights[i] - meanScale * m / ((float) Math.sqrt(s * squareScale) + TINY);
        }
    }
}
