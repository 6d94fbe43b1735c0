package mako.dissect;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the preferences of one engine are set to. A setting that a preference cannot have leaves it as it usually is. */
public final class Preferences {

    private final Map<String, String> wanted;
    /** By {@link Preference#id}; grows where a class that declares some is first used later. */
    private volatile long[] numbers = {};
    private volatile String[] texts = {};

    /** Makes a set with what the user asked for, by name. */
    public Preferences(Map<String, String> wanted) {
        this.wanted = new LinkedHashMap<>(wanted);
        read();
    }

    private synchronized void read() {
        Preference[] all = Preference.all();
        int known = texts.length;
        long[] moreNumbers = Arrays.copyOf(numbers, all.length);
        String[] moreTexts = Arrays.copyOf(texts, all.length);
        for (int i = known; i < all.length; i++) {
            String text = wanted.getOrDefault(all[i].name, all[i].usual);
            try {
                moreNumbers[i] = all[i].read(text);
            } catch (IllegalArgumentException e) {
                text = all[i].usual;
                moreNumbers[i] = all[i].read(text);
            }
            moreTexts[i] = text;
        }
        numbers = moreNumbers;
        texts = moreTexts;
    }

    /** Whether a flag is set. */
    public boolean is(Preference flag) {
        return number(flag) != 0;
    }

    /** What a number is set to; of a choice, the place of the word, from 0; of a flag, 0 or 1. */
    public int number(Preference preference) {
        if (preference.id >= numbers.length) read();
        return (int) numbers[preference.id];
    }

    /** What a preference is set to, as a user would write it. */
    public String text(Preference preference) {
        if (preference.id >= texts.length) read();
        return texts[preference.id];
    }

    /** The numbers of a range, in order. */
    public int[] range(Preference range) {
        return Preference.numbers(text(range));
    }

    /** Whether {@code preference} can be set to {@code text}. */
    public static boolean allows(Preference preference, String text) {
        try {
            preference.read(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** All preferences, by name. */
    public static Collection<Preference> known() {
        return byName().values();
    }

    /** Returns the preference of this name, or null. */
    public static Preference named(String name) {
        return byName().get(name);
    }

    private static Map<String, Preference> byName() {
        Map<String, Preference> byName = new TreeMap<>();
        for (Preference each : Preference.all()) byName.put(each.name, each);
        return byName;
    }
}
