package mako.dissect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is wired to what in one engine: which dissector hangs under which key of which {@link Table}, which heuristics
 * are tried, which preferences there are. Filled by {@link Dissector#link}, then frozen.
 */
public final class Links {

    /** How a dissector is to be fed. */
    enum Feed { PACKET, STREAM, FRAMED }

    /** A dissector under a key, and how it wants its bytes. */
    static final class Binding {
        final Dissector dissector;
        final Feed feed;
        final Framing framing;
        final boolean preferred;
        /** Number of the dissector among those of its engine. */
        int index;

        Binding(Dissector dissector, Feed feed, Framing framing, boolean preferred) {
            this.dissector = dissector;
            this.feed = feed;
            this.framing = framing;
            this.preferred = preferred;
        }
    }

    /** Looks at bytes without reading them and says whether they are this protocol. */
    @FunctionalInterface
    public interface Probe {

        /** Returns whether the bytes at the cursor look like the protocol; peeks only. */
        boolean recognizes(Dissection d);

        /** Whether it recognizes anything between these two keys of its table. */
        default boolean mayRecognize(long first, long second) {
            return true;
        }

        /** As {@code probe}, which recognizes nothing but between two keys of which one is among {@code keys}. */
        static Probe at(Probe probe, long... keys) {
            return new Probe() {
                @Override
                public boolean recognizes(Dissection d) {
                    return probe.recognizes(d);
                }

                @Override
                public boolean mayRecognize(long first, long second) {
                    for (long key : keys) if (key == first || key == second) return true;
                    return false;
                }
            };
        }
    }

    /** How sure a heuristic is; surer ones are tried first. */
    public enum Strength { STRONG, USUAL, WEAK }

    record Heuristic(String name, Strength strength, Probe probe, Binding binding, boolean enabled) {}

    /** What hangs under one table. */
    static final class Wiring {
        private final Map<Long, Binding> byNumber = new HashMap<>();
        final Map<String, Binding> byName = new HashMap<>();
        Heuristic[] heuristics = {};
        private Binding[] dense = {};
        private long[] keys = {};
        private Binding[] values = {};

        Binding find(long key) {
            if (key >= 0 && key < dense.length) return dense[(int) key];
            int i = Arrays.binarySearch(keys, key);
            return i < 0 ? null : values[i];
        }

        Binding find(String key) {
            Binding exact = byName.get(key);
            return exact != null ? exact : byName.get(key.toLowerCase(Locale.ROOT));
        }

        void each(java.util.function.Consumer<Binding> what) {
            byNumber.values().forEach(what);
            byName.values().forEach(what);
            for (Heuristic heuristic : heuristics) what.accept(heuristic.binding);
        }

        void freeze() {
            long highest = -1;
            for (long key : byNumber.keySet()) if (key >= 0 && key < 65536) highest = Math.max(highest, key);
            dense = new Binding[(int) highest + 1];
            var far = new ArrayList<Map.Entry<Long, Binding>>();
            for (var entry : byNumber.entrySet()) {
                long key = entry.getKey();
                if (key >= 0 && key <= highest) dense[(int) key] = entry.getValue();
                else far.add(entry);
            }
            // Every start does this: the library's own comparators would have to be made first, at ten milliseconds.
            far.sort((one, other) -> Long.compare(one.getKey(), other.getKey()));
            keys = new long[far.size()];
            values = new Binding[keys.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = far.get(i).getKey();
                values[i] = far.get(i).getValue();
            }
            Arrays.sort(heuristics, (one, other) -> {
                int byStrength = one.strength.compareTo(other.strength);
                return byStrength != 0 ? byStrength : one.name.compareTo(other.name);
            });
        }
    }

    final List<Dissector> dissectors = new ArrayList<>();
    private final Map<String, Dissector> byProtocol = new HashMap<>();
    Wiring[] wirings = new Wiring[0];
    final java.util.Set<String> dormant = new java.util.TreeSet<>();
    /** What heuristics would claim that are not tried. */
    private final List<Engine.Claim> leftOut = new ArrayList<>();
    final Preferences preferences;
    Dissector root;
    Dissector rest;

    private int[][] leadingTo;

    Links(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Calls {@code dissector} for payloads of {@code table} with this key. */
    public Links add(Table table, long key, Dissector dissector) {
        return put(table, key, new Binding(dissector, Feed.PACKET, null, false));
    }

    /** As {@link #add}, and wins over others that claim the key. */
    public Links prefer(Table table, long key, Dissector dissector) {
        return put(table, key, new Binding(dissector, Feed.PACKET, null, true));
    }

    /** Calls {@code dissector} for payloads of {@code table} with this name. */
    public Links add(Table table, String key, Dissector dissector) {
        claim(wiring(table).byName, key.toLowerCase(Locale.ROOT), new Binding(dissector, Feed.PACKET, null, false), table);
        return this;
    }

    /** Calls {@code dissector} for each message of a stream; it says itself, by reading on, where it needs more. */
    public Links addStream(Table table, long key, Dissector dissector) {
        return put(table, key, new Binding(dissector, Feed.STREAM, null, false));
    }

    /** As {@link #addStream(Table, long, Dissector)}, for a name. */
    public Links addStream(Table table, String key, Dissector dissector) {
        claim(wiring(table).byName, key.toLowerCase(Locale.ROOT), new Binding(dissector, Feed.STREAM, null, false), table);
        return this;
    }

    /** Calls {@code dissector} for each message of a stream; {@code framing} says how long a message is. */
    public Links addFramed(Table table, long key, Framing framing, Dissector dissector) {
        return put(table, key, new Binding(dissector, Feed.FRAMED, framing, false));
    }

    /** Calls {@code dissector} where {@code probe} recognizes the bytes and no key claimed them. */
    public Links heuristic(Table table, Strength strength, String name, Dissector dissector, Probe probe) {
        return heuristic(table, strength, name, new Binding(dissector, Feed.PACKET, null, false), probe);
    }

    /** As {@link #heuristic}, over a stream: once recognized, the conversation stays with the dissector. */
    public Links heuristicStream(Table table, Strength strength, String name, Dissector dissector, Probe probe) {
        return heuristic(table, strength, name, new Binding(dissector, Feed.STREAM, null, false), probe);
    }

    /** As {@link #heuristicStream}, with messages whose length {@code framing} tells. */
    public Links heuristicFramed(Table table, Strength strength, String name, Framing framing, Dissector dissector,
            Probe probe) {
        return heuristic(table, strength, name, new Binding(dissector, Feed.FRAMED, framing, false), probe);
    }

    private Links heuristic(Table table, Strength strength, String name, Binding binding, Probe probe) {
        Wiring wiring = wiring(table);
        wiring.heuristics = Arrays.copyOf(wiring.heuristics, wiring.heuristics.length + 1);
        wiring.heuristics[wiring.heuristics.length - 1] = new Heuristic(name, strength, probe, binding, true);
        return this;
    }

    /** Has the heuristics of these names tried only where users enable them: they take what is not theirs too often. */
    public Links onlyWhereEnabled(String... names) {
        dormant.addAll(java.util.List.of(names));
        return this;
    }

    /** Makes {@code dissector} the one that a packet begins with. */
    public Links root(Dissector dissector) {
        root = dissector;
        return this;
    }

    /** Makes {@code dissector} the one for payloads that nobody claims. */
    public Links rest(Dissector dissector) {
        rest = dissector;
        return this;
    }

    /** What the preferences are set to: for those that decide what hangs where. */
    public Preferences preferences() {
        return preferences;
    }

    /** Calls {@code dissector} for payloads of {@code table} with the numbers that {@code range} is set to. */
    public Links add(Table table, Preference range, Dissector dissector) {
        for (int key : preferences.range(range)) add(table, key, dissector);
        return this;
    }

    /** Returns the dissector of a protocol, or null. */
    public Dissector dissector(String protocol) {
        return byProtocol.get(protocol);
    }

    private Links put(Table table, long key, Binding binding) {
        claim(wiring(table).byNumber, key, binding, table);
        return this;
    }

    private static <K> void claim(Map<K, Binding> map, K key, Binding binding, Table table) {
        Binding other = map.get(key);
        if (other != null && other.dissector != binding.dissector) {
            if (other.preferred && !binding.preferred) return;
            if (other.preferred == binding.preferred) {
                throw new IllegalStateException(table + " " + key + " is claimed by " + other.dissector.dissects() + " and by "
                    + binding.dissector.dissects() + "; one of them has to say prefer");
            }
        }
        map.put(key, binding);
    }

    Wiring wiring(Table table) {
        if (table.id >= wirings.length) wirings = Arrays.copyOf(wirings, Math.max(Table.count(), table.id + 1));
        Wiring wiring = wirings[table.id];
        if (wiring == null) wirings[table.id] = wiring = new Wiring();
        return wiring;
    }

    void link(List<Dissector> all) {
        for (Dissector dissector : all) {
            dissectors.add(dissector);
            byProtocol.put(dissector.dissects().abbreviation, dissector);
        }
        for (Dissector dissector : all) dissector.link(this);
    }

    /** Has {@code dissector}'s protocol hang under a key, whatever was there: decode-as. */
    void decodeAs(Table table, long key, Dissector dissector) {
        Wiring wiring = wiring(table);
        wiring.byNumber.put(key, elsewhere(wiring, wiring.byNumber.values(), dissector));
    }

    /** As {@link #decodeAs(Table, long, Dissector)}, for a table whose keys are texts. */
    void decodeAs(Table table, String key, Dissector dissector) {
        Wiring wiring = wiring(table);
        wiring.byName.put(key, elsewhere(wiring, wiring.byName.values(), dissector));
    }

    /** How {@code dissector} is bound where it hangs in the table already; else it gets the payload packet by packet. */
    private static Binding elsewhere(Wiring wiring, Iterable<Binding> bindings, Dissector dissector) {
        Binding known = null;
        for (Binding b : bindings) {
            if (b.dissector == dissector) known = b;
        }
        for (Heuristic h : wiring.heuristics) {
            if (known == null && h.binding.dissector == dissector) known = h.binding;
        }
        return known != null ? known : new Binding(dissector, Feed.PACKET, null, true);
    }

    /** What hangs where, tables and keys in rising order, heuristics behind them. */
    List<Engine.Claim> claims() {
        List<Engine.Claim> claims = new ArrayList<>();
        for (int i = 0; i < wirings.length; i++) {
            Wiring wiring = wirings[i];
            if (wiring == null) continue;
            Table table = Table.at(i);
            new java.util.TreeMap<>(wiring.byNumber).forEach((key, binding) ->
                claims.add(new Engine.Claim(table, key.toString(), false, binding.dissector)));
            new java.util.TreeMap<>(wiring.byName).forEach((key, binding) ->
                claims.add(new Engine.Claim(table, key, false, binding.dissector)));
            for (Heuristic heuristic : wiring.heuristics) {
                claims.add(new Engine.Claim(table, heuristic.name, true, heuristic.binding.dissector));
            }
        }
        claims.addAll(leftOut);
        claims.sort(Comparator.comparing(claim -> claim.table().name));
        return claims;
    }

    /** The names of all heuristics. */
    java.util.Set<String> heuristics() {
        java.util.Set<String> names = new java.util.TreeSet<>();
        for (Wiring wiring : wirings) {
            if (wiring == null) continue;
            for (Heuristic heuristic : wiring.heuristics) names.add(heuristic.name);
        }
        return names;
    }

    void disable(java.util.Set<String> protocols, java.util.Set<String> heuristics) {
        for (int i = 0; i < wirings.length; i++) {
            Wiring wiring = wirings[i];
            if (wiring == null) continue;
            for (Heuristic each : wiring.heuristics) {
                if (heuristics.contains(each.name)) leftOut.add(new Engine.Claim(Table.at(i), each.name, true, each.binding.dissector));
            }
            wiring.byNumber.values().removeIf(b -> protocols.contains(b.dissector.dissects().abbreviation));
            wiring.byName.values().removeIf(b -> protocols.contains(b.dissector.dissects().abbreviation));
            wiring.heuristics = Arrays.stream(wiring.heuristics)
                .filter(h -> !heuristics.contains(h.name) && !protocols.contains(h.binding.dissector.dissects().abbreviation))
                .toArray(Heuristic[]::new);
        }
    }

    void freeze() {
        wirings = Arrays.copyOf(wirings, Math.max(Table.count(), wirings.length));
        for (int i = 0; i < wirings.length; i++) {
            if (wirings[i] == null) wirings[i] = new Wiring();
            wirings[i].freeze();
        }
        Map<Dissector, Integer> numbers = new IdentityHashMap<>();
        for (int i = 0; i < dissectors.size(); i++) numbers.put(dissectors.get(i), i);
        for (Wiring wiring : wirings) wiring.each(binding -> binding.index = numbers.get(binding.dissector));
    }

    /** Which dissectors, by their place among {@link #dissectors}, can lead to this one; found once for all who plan. */
    synchronized int[] leadingTo(int target) {
        if (leadingTo == null) leadingTo = findLeading();
        return leadingTo[target];
    }

    private int[][] findLeading() {
        int count = dissectors.size();
        Map<Class<?>, Integer> numbers = new IdentityHashMap<>();
        for (int i = 0; i < count; i++) numbers.put(dissectors.get(i).getClass(), i);
        BitSet[] leading = new BitSet[count];
        for (int i = 0; i < count; i++) leading[i] = new BitSet(count);
        for (int i = 0; i < count; i++) {
            int from = i;
            Dissector dissector = dissectors.get(i);
            for (Table table : dissector.offers()) wirings[table.id].each(binding -> leading[binding.index].set(from));
            for (Table table : dissector.passesOn()) {
                wirings[table.id].each(binding -> {
                    if (!binding.dissector.carriesPackets()) leading[binding.index].set(from);
                });
            }
            for (Class<?> called : dissector.calls()) if (numbers.containsKey(called)) leading[numbers.get(called)].set(i);
            for (Class<?> announced : dissector.announces()) if (numbers.containsKey(announced)) leading[numbers.get(announced)].set(i);
        }
        if (rest != null) leading[dissectors.indexOf(rest)].set(0, count);
        int[][] found = new int[count][];
        for (int i = 0; i < count; i++) found[i] = leading[i].stream().toArray();
        return found;
    }
}
