package mako.capture.filter.parse;

import java.util.TreeSet;

/** The keyword that was likely meant. */
final class Nearest {

    private static final int LONGEST = 20;

    private Nearest() {}

    /** Returns the keyword that is at most two changes away, or an empty text. */
    static String to(String word) {
        if (word.length() > LONGEST) return "";
        TreeSet<String> words = new TreeSet<>(Keywords.PROTOCOLS);
        words.addAll(Keywords.ALONE);
        words.addAll(java.util.List.of("host", "port", "portrange", "proto", "protochain", "src", "dst", "net"));
        String best = "";
        int least = Math.min(2, word.length() / 3) + 1;
        for (String candidate : words) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** How many letters must be put in, left out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
