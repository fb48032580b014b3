package io.yizhan.bot.understanding;

/** What the nearest few examples mean votes for what a message means. */
final class Votes {
    private static final int VOTERS = 10;
    /** By so much less in cosine a neighbour's vote counts a third. */
    private static final double REACH = 0.03;

    private Votes() {}

    /**
     * The share of the votes of each outcome; all zero if nobody votes.
     *
     * @param labels the outcome of each example, below 0 for one that has no vote
     */
    static double[] of(float[] cosines, short[] labels, int outcomes) {
        int[] nearest = new int[VOTERS];
        int found = 0;
        for (int i = 0; i < cosines.length; i++) {
            if (labels[i] < 0 || found == VOTERS && cosines[i] <= cosines[nearest[found - 1]]) {
                continue;
            }
            int place = found < VOTERS ? found++ : found - 1;
            while (place > 0 && cosines[nearest[place - 1]] < cosines[i]) {
                nearest[place] = nearest[--place];
            }
            nearest[place] = i;
        }
        double[] votes = new double[outcomes];
        double all = 0;
        for (int voter = 0; voter < found; voter++) {
            double vote = Math.exp((cosines[nearest[voter]] - cosines[nearest[0]]) / REACH);
            votes[labels[nearest[voter]]] += vote;
            all += vote;
        }
        for (int i = 0; i < outcomes && found > 0; i++) {
            votes[i] /= all;
        }
        return votes;
    }
}
