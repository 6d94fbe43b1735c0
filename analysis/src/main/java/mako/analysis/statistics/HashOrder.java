package mako.analysis.statistics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The order in which lists that people know give what is kept in tables of hashes. */
final class HashOrder {

    /** Of numbers, among about a hundred. */
    static final Comparator<Long> NUMBERS = Comparator.<Long>comparingLong(HashOrder::place).thenComparing(Comparator.naturalOrder());

    private HashOrder() {}

    private static long place(long number) {
        return number * 11 % 127;
    }

    /** Of numbers that are put, one after the other, into a table with room for 64. */
    static List<Long> ofSome(Collection<Long> numbers) {
        Long[] places = new Long[64];
        for (Long number : numbers) {
            int at = (int) (number * 11 % 61);
            for (int step = 1; places[at] != null; step++) at = at + step & places.length - 1;
            places[at] = number;
        }
        return java.util.Arrays.stream(places).filter(Objects::nonNull).toList();
    }

    /** Of words, in a table with room for twice as many. */
    static List<String> of(Collection<String> words) {
        int room = Math.max(8, Integer.highestOneBit(Math.max(1, words.size())) * 2);
        int modulus = java.math.BigInteger.valueOf(room).subtract(java.math.BigInteger.ONE).isProbablePrime(20) ? room - 1 : room - 3;
        String[] places = new String[room];
        for (String word : words) {
            int hash = 5381;
            for (int i = 0; i < word.length(); i++) hash = hash * 33 + word.charAt(i);
            int at = (int) ((hash * 11 & 0xffff_ffffL) % modulus);
            for (int step = 1; places[at] != null; step++) at = at + step & room - 1;
            places[at] = word;
        }
        return java.util.Arrays.stream(places).filter(Objects::nonNull).toList();
    }
}
