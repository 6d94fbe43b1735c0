package mako.dissect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mako.files.Block;
import mako.files.DecryptionSecrets;
import mako.files.Packet;
import mako.files.PacketBatch;

/**
 * Dissectors wired together, and the state that their packets build up. Packets go through it in the order of the
 * capture, once; where it keeps what they learned, each can be dissected again, alone, later, on any thread, with a
 * {@link Dissection} of that thread's own. Engines do not see each other.
 */
public final class Engine {

    /** Of recordings that come and go, such as a new one for each filter, not all are kept. */
    private static final int MOST_PLANS = 64;

    final Links links;
    final NameBook names;
    final Secrets secrets;
    final Conversations conversations = new Conversations();
    private Object[] states = new Object[Key.count()];
    private final Map<Dissector, Links.Binding> bindings = new HashMap<>();
    private final Map<Expectation, Expected> expected = new LinkedHashMap<>();
    private final Journal journal;
    private final Map<Recording, Plan> plans = new ConcurrentHashMap<>();
    private long bugs;
    private Throwable lastBug;

    /** An end of a conversation. Compares by hand, as {@link Fragments.Id}. */
    private record Expectation(int protocol, long high, long low, int port) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Expectation(int of, long h, long l, int at) && port == at && low == l && high == h && protocol == of;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(((high * 31 + low) * 31 + port) * 31 + protocol);
        }
    }

    private record Expected(Dissector dissector, Object about) {}

    private final Set<String> heuristics;
    private final Set<String> dormantHeuristics;
    private final Set<String> leftOut;

    /**
     * What one dissector is called for.
     *
     * @param key a number or a name; for a heuristic, its own name
     */
    public record Claim(Table table, String key, boolean heuristic, Dissector dissector) {}

    /** What is called for what, by the names of the tables. */
    public List<Claim> claims() {
        return links.claims();
    }

    /** The names of all heuristics, also of those that are left out. */
    public Set<String> heuristics() {
        return heuristics;
    }

    /** Whether the heuristic of this name is tried. */
    public boolean tries(String heuristic) {
        return heuristics.contains(heuristic) && !leftOut.contains(heuristic);
    }

    /** The names of those heuristics that are tried only where somebody enables them. */
    public Set<String> dormantHeuristics() {
        return dormantHeuristics;
    }

    private Engine(Builder builder) {
        Preferences preferences = new Preferences(builder.preferences);
        links = new Links(preferences);
        links.link(builder.dissectors);
        for (var as : builder.decodeAs) {
            if (as.table.byName) links.decodeAs(as.table, as.name, as.dissector);
            else links.decodeAs(as.table, as.key, as.dissector);
        }
        heuristics = links.heuristics();
        dormantHeuristics = Set.copyOf(links.dormant);
        leftOut = new HashSet<>(dormantHeuristics);
        leftOut.removeAll(builder.enabledHeuristics);
        leftOut.addAll(builder.disabledHeuristics);
        links.disable(builder.disabled, leftOut);
        links.freeze();
        names = new NameBook(builder.names);
        secrets = new Secrets(builder.files);
        journal = builder.keeping ? new Journal() : null;
        for (Links.Wiring wiring : links.wirings) {
            wiring.each(binding -> bindings.merge(binding.dissector, binding,
                (a, b) -> a.feed == Links.Feed.PACKET ? b : a));
        }
    }

    private Engine(Engine like) {
        links = like.links;
        names = like.names.fresh();
        secrets = new Secrets(like.secrets.opener);
        heuristics = like.heuristics;
        dormantHeuristics = like.dormantHeuristics;
        leftOut = like.leftOut;
        journal = null;
        bindings.putAll(like.bindings);
    }

    /** Returns an engine that is wired as this one and has seen no packet; it keeps nothing. */
    public Engine fresh() {
        return new Engine(this);
    }

    /** Begins to put an engine together. */
    public static Builder builder(List<Dissector> dissectors) {
        return new Builder(dissectors);
    }

    /** Makes a dissection for this engine's packets; each thread needs its own. */
    public Dissection dissection() {
        return new Dissection(this);
    }

    /** Dissects the next packet of the capture and lets it change the engine's state. */
    public void dissect(Packet packet, Recording recording, Dissection into) {
        into.run(packet, recording, journal, false, false, null);
    }

    /**
     * As {@link #dissect(Packet, Recording, Dissection)}, while others dissect packets that come before or after: where the
     * packet looks at or changes what packets share, {@code waitForTurn} is run first, which returns when all packets before it
     * are dissected. A packet that shares nothing waits for nobody.
     */
    public void dissect(Packet packet, Recording recording, Dissection into, Runnable waitForTurn) {
        into.run(packet, recording, journal, false, false, waitForTurn);
    }

    /**
     * Dissects a packet again that went through before; gives what it gave then.
     *
     * @param hindsight whether links to later packets are shown too, where they are known by now
     */
    public void dissectAgain(Packet packet, Recording recording, Dissection into, boolean hindsight) {
        if (journal == null) throw new IllegalStateException("the engine does not keep what packets learned");
        into.run(packet, recording, journal, true, hindsight, null);
    }

    Plan plan(Recording recording) {
        Plan known = plans.get(recording);
        if (known != null) return known;
        if (plans.size() >= MOST_PLANS) plans.clear();
        return plans.computeIfAbsent(recording, this::makePlan);
    }

    private Plan makePlan(Recording recording) {
        Plan made = Plan.of(links, recording, journal != null, names.learns() || names.learnsMacs());
        if (journal != null) made.again = Plan.of(links, recording, false, false);
        return made;
    }

    /** What opens what is encrypted, as far as files and users have handed it over. */
    public Secrets secrets() {
        return secrets;
    }

    /** Takes note of what the capture file says besides packets, before packet {@code frame}: names, and secrets that open what is encrypted. */
    public void learn(Block block, long frame) {
        names.learn(block, frame);
        if (block instanceof DecryptionSecrets opening) secrets.add(opening);
    }

    /** As {@link #learn(Block, long)}, with the blocks of a batch before its packet {@code i}, from block {@code next} on; returns the next block. */
    public int learn(PacketBatch batch, int next, int i) {
        while (next < batch.blocks().size() && batch.packetsBefore(next) <= i) {
            learn(batch.blocks().get(next++), batch.packet(i).number);
        }
        return next;
    }

    /** The names that it shows. */
    public NameBook names() {
        return names;
    }

    /** The preferences that its dissectors declared. */
    public Preferences preferences() {
        return links.preferences;
    }

    /** Its dissectors. */
    public List<Dissector> dissectors() {
        return links.dissectors;
    }

    /** How many packets ended in a mistake of a dissector. */
    public synchronized long bugs() {
        return bugs;
    }

    /** The last such mistake, or null. */
    public synchronized Throwable lastBug() {
        return lastBug;
    }

    synchronized void bug(Throwable mistake) {
        bugs++;
        lastBug = mistake;
    }

    @SuppressWarnings("unchecked")
    <T> T state(Key<T> key) {
        if (key.id >= states.length) states = Arrays.copyOf(states, Math.max(key.id + 1, Key.count()));
        Object state = states[key.id];
        if (state == null) states[key.id] = state = key.maker.get();
        return (T) state;
    }

    Links.Binding binding(Dissector dissector) {
        return bindings.computeIfAbsent(dissector, d -> {
            Links.Binding made = new Links.Binding(d, Links.Feed.PACKET, null, false);
            made.index = links.dissectors.indexOf(d);
            return made;
        });
    }

    private Dissector dissector(Class<? extends Dissector> kind) {
        for (Dissector each : links.dissectors) if (each.getClass() == kind) return each;
        return null;
    }

    void expect(Field protocol, Endpoint address, int port, Class<? extends Dissector> kind, Object about) {
        Dissector dissector = dissector(kind);
        if (dissector == null) return;
        if (expected.size() > 4096) expected.remove(expected.keySet().iterator().next());
        expected.put(new Expectation(protocol.id, address.high, address.low, port), new Expected(dissector, about));
    }

    void takeExpected(Conversation of, Field protocol, Endpoint source, int from, Endpoint destination, int to, long frame) {
        if (expected.isEmpty()) return;
        Expected found = expected.remove(new Expectation(protocol.id, destination.high, destination.low, to));
        if (found == null) found = expected.remove(new Expectation(protocol.id, source.high, source.low, from));
        if (found == null) return;
        of.binding = binding(found.dissector);
        of.bindingSince = frame;
        of.announced = found.about;
    }

    /** An end of conversations that was announced, and the conversation there, once a packet belongs to it. */
    private static final class Announced {
        final long frame;
        final Expected expected;
        Conversation conversation;

        Announced(long frame, Expected expected) {
            this.frame = frame;
            this.expected = expected;
        }
    }

    private static final int MOST_ANNOUNCED = 1 << 16;
    private final Map<Expectation, Announced> announced = new HashMap<>();

    void announce(Field protocol, Endpoint address, int port, long frame, Class<? extends Dissector> kind, Object about) {
        if (announced.size() >= MOST_ANNOUNCED) announced.clear();
        announced.merge(new Expectation(protocol.id, address.high, address.low, port), new Announced(frame, new Expected(dissector(kind), about)),
            (old, fresh) -> old.frame == frame && old.expected.dissector == fresh.expected.dissector ? old : fresh);
    }

    /** The conversation that belongs to an announced end, or null where that was not announced. */
    Conversation announced(Conversations.Probe probe, Endpoint end, int port, long frame) {
        if (announced.isEmpty()) return null;
        Announced found = announced.get(new Expectation(probe.protocol, end.high, end.low, port));
        if (found == null) return null;
        if (found.conversation == null) {
            found.conversation = conversations.makeAside(probe);
            found.conversation.announced = found.expected.about;
            if (found.expected.dissector != null) {
                found.conversation.binding = binding(found.expected.dissector);
                found.conversation.bindingSince = frame;
            }
        }
        return found.conversation;
    }

    /** Puts an engine together. */
    public static final class Builder {
        private final List<Dissector> dissectors;
        private final Map<String, String> preferences = new LinkedHashMap<>();
        private final Set<String> disabled = new HashSet<>();
        private final Set<String> disabledHeuristics = new HashSet<>();
        private final Set<String> enabledHeuristics = new HashSet<>();
        private final List<As> decodeAs = new ArrayList<>();
        private boolean keeping;
        private Names names = Names.NONE;
        private Secrets.Opener files = (name, from) -> new byte[0];

        private record As(Table table, long key, String name, Dissector dissector) {}

        private Builder(List<Dissector> dissectors) {
            this.dissectors = List.copyOf(dissectors);
        }

        /** Sets a preference, by its full name. */
        public Builder preference(String name, String value) {
            preferences.put(name, value);
            return this;
        }

        /** Leaves a protocol out. */
        public Builder disable(String protocol) {
            disabled.add(protocol);
            return this;
        }

        /** Leaves a heuristic out. */
        public Builder disableHeuristic(String name) {
            disabledHeuristics.add(name);
            return this;
        }

        /** Has a heuristic tried that is not tried by itself. */
        public Builder enableHeuristic(String name) {
            enabledHeuristics.add(name);
            return this;
        }

        /** Has {@code dissector} called for a key, whoever claims it. */
        public Builder decodeAs(Table table, long key, Dissector dissector) {
            decodeAs.add(new As(table, key, "", dissector));
            return this;
        }

        /** As {@link #decodeAs(Table, long, Dissector)}, for a table whose keys are texts. */
        public Builder decodeAs(Table table, String key, Dissector dissector) {
            decodeAs.add(new As(table, 0, key, dissector));
            return this;
        }

        /** Keeps what packets learned, so that they can be dissected again. */
        public Builder keeping() {
            keeping = true;
            return this;
        }

        /** Shows these names. */
        public Builder names(Names shown) {
            names = shown;
            return this;
        }

        /** Has {@code opener} read the files that preferences name. */
        public Builder files(Secrets.Opener opener) {
            files = opener;
            return this;
        }

        /** Makes the engine. */
        public Engine build() {
            return new Engine(this);
        }
    }

    @Override
    public String toString() {
        return "engine of " + Arrays.toString(links.dissectors.stream().map(d -> d.dissects().abbreviation).toArray());
    }
}
