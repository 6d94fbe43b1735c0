package mako.dissect;

import java.util.Arrays;

/**
 * What outlives a packet, and what users choose: preferences, names, conversations, requests that wait for their responses,
 * fragments. What a packet reads from it is remembered, so that dissecting it again, alone, gives the same.
 */
public abstract sealed class Memory extends Describer permits Carrier {

    final Engine engine;
    private final Preferences preferences;
    Plan plan;
    Journal journal;
    boolean replaying;
    boolean hindsight;
    /** Waits until all that comes before is dissected; null where packets are dissected one after the other anyway. */
    Runnable turn;
    int nextLong;
    int nextObject;
    final Conversations.Probe probe = new Conversations.Probe();
    Conversation conversation;

    Memory(Engine engine) {
        this.engine = engine;
        preferences = engine.preferences();
        tape.names = engine.names;
    }

    // ---- preferences

    /** Whether a flag is set. */
    public boolean is(Preference flag) {
        return preferences.is(flag);
    }

    /** What a number is set to; of a choice, the place of the word, from 0. */
    public int number(Preference preference) {
        return preferences.number(preference);
    }

    /** What a preference is set to, as a user would write it. */
    public String text(Preference preference) {
        return preferences.text(preference);
    }

    /** What opens what is encrypted. */
    public Secrets secrets() {
        await();
        return engine.secrets;
    }

    // ---- names

    /** Whether names of hosts that the packet tells are learned: for those who would have to make a text first. */
    public boolean learnsNames() {
        return !replaying && tape.names.learns();
    }

    /** The name of a virtual network, the number in angle brackets where it has none, or null where they are shown by number. */
    public String vlanName(int number) {
        return tape.names.vlan(number);
    }

    /** From here on, an IPv4 address has this name. */
    public void learnName(int address, String name) {
        if (!learnsNames()) return;
        await();
        tape.names.learn(address, name, NameBook.after(packet.number));
    }

    /** From here on, an IPv6 address has this name. */
    public void learnName(long high, long low, String name) {
        if (!learnsNames()) return;
        await();
        tape.names.learn(high, low, name, NameBook.after(packet.number));
    }

    /** From here on, a MAC address is known to belong to the host with an IPv4 address. */
    public void learnMac(long mac, int address) {
        if (replaying || !tape.names.learnsMacs()) return;
        await();
        tape.names.learnMac(mac, address, NameBook.after(packet.number));
    }

    // ---- state

    /** Whether the packet looked at or changed what packets between other addresses do too. */
    boolean beyond;
    /** Whether it reached one that remembers for itself. */
    boolean amongOwn;

    /** Returns {@code value} as it was when the packet was first dissected. For numbers read from state. */
    public long remember(long value) {
        if (journal == null) return value;
        if (replaying) return journal.number(nextLong++);
        journal.add(value);
        return value;
    }

    /** Returns {@code value} as it was when the packet was first dissected. For immutable objects read from state. */
    @SuppressWarnings("unchecked")
    public <T> T remember(T value) {
        if (journal == null) return value;
        if (replaying) return (T) journal.object(nextObject++);
        journal.add(value);
        return value;
    }

    /** Changes state: {@code change} runs once for each packet, when it is first dissected. */
    public void learn(Runnable change) {
        if (replaying) return;
        await();
        change.run();
    }

    /** Has {@code finding} find out what it is for, or remember what it found out when the packet was first dissected. */
    public <T extends Finding> T find(T finding) {
        if (replaying) {
            finding.read(self());
        } else {
            await();
            finding.discover(self());
            if (journal != null) finding.write(self());
        }
        return finding;
    }

    /** Whether later packets may be referred to: the capture was gone through before. For forward links only. */
    public boolean hindsight() {
        return hindsight;
    }

    /**
     * An object of this dissection's own under {@code key}, used again for each packet: room to work in, never state.
     * A protocol that occurs twice in a packet gets the same one twice.
     */
    @SuppressWarnings("unchecked")
    public <T> T scratch(Key<T> key) {
        if (key.id >= scratch.length) scratch = Arrays.copyOf(scratch, Math.max(key.id + 1, Key.count()));
        Object known = scratch[key.id];
        if (known == null) scratch[key.id] = known = key.maker.get();
        return (T) known;
    }

    Object[] scratch = {};

    /** State of the engine under {@code key}. */
    public <T> T state(Key<T> key) {
        assert mayRememberBeyond() : current.dissects() + " does not say that it remembers beyond conversations";
        await();
        return engine.state(key);
    }

    /** The root sees each packet, and what it remembers is about the capture as a whole. */
    private boolean mayRememberBeyond() {
        return beyond || current == engine.links.root || current.remembersBeyondConversations();
    }

    /**
     * As {@link #conversation(Field, int, int)}, but the conversation is looked up only when somebody asks for it: for who carries
     * what has no use for one, and shows nothing of it.
     */
    public void converse(Field protocol, int from, int to) {
        if (plan.binds || journal != null) {
            conversation(protocol, from, to);
            return;
        }
        conversation = null;
        conversing = protocol;
        conversingSource.set(source);
        conversingDestination.set(destination);
        conversingFrom = from;
        conversingTo = to;
    }

    /** Whose conversation is looked up when somebody asks, and between which ports; null where it was looked up. */
    Field conversing;
    private final Endpoint conversingSource = new Endpoint();
    private final Endpoint conversingDestination = new Endpoint();
    private int conversingFrom;
    private int conversingTo;

    /** Returns the conversation between the packet's addresses and these ports, making it where there is none. */
    public Conversation conversation(Field protocol, int from, int to) {
        return conversation(protocol, source, destination, from, to);
    }

    Conversation conversation(Field protocol, Endpoint by, Endpoint with, int from, int to) {
        conversing = null;
        await();
        probe.set(protocol.id, by, with, from, to);
        if (replaying) {
            conversation = remember((Conversation) null);
            return conversation;
        }
        Conversation found = engine.conversations.find(probe);
        if (found == null) {
            found = engine.announced(probe, source, from, packet.number);
            if (found == null) found = engine.announced(probe, destination, to, packet.number);
        }
        if (found == null) found = begun(protocol, from, to);
        else engine.conversations.meet(found, packet);
        conversation = found;
        return remember(found);
    }

    /**
     * The conversation from now on is the one that was announced where the packet goes to, if one was: the payload belongs to that,
     * although the packet counts as one of where it comes from.
     */
    public void conversationOfPayload() {
        if (conversation == null || !conversation.aside) return;
        if (replaying) {
            conversation = remember((Conversation) null);
            return;
        }
        Conversation other = engine.announced(probe, destination, destinationPort, packet.number);
        if (other != null) conversation = other;
        conversation = remember(conversation);
    }

    Conversation begun(Field protocol, int from, int to) {
        Conversation made = engine.conversations.make(probe, packet.number, packet.seconds, packet.nanoseconds);
        engine.takeExpected(made, protocol, source, from, destination, to, packet.number);
        return made;
    }

    /** Begins a new conversation in place of the one that {@link #conversation} returned: the ports are used again. */
    public Conversation renewConversation() {
        if (replaying) {
            conversation = remember((Conversation) null);
            return conversation;
        }
        conversation = begun(Field.BY_ID[probe.protocol], sourcePort, destinationPort);
        return remember(conversation);
    }

    /** Begins a new conversation between the same two, to which packets belong from the next one on, and what is still to be dissected of this one. */
    public Conversation splitConversation() {
        Conversation old = conversation();
        if (!replaying) conversation = engine.conversations.split(old, packet.number);
        return conversation = remember(conversation);
    }

    /** Whether the packet goes from the lower endpoint of its conversation to the higher: tells the two directions apart. */
    public boolean forward() {
        return probe.forward;
    }

    /** The conversation that was asked for last, or null. */
    public Conversation conversation() {
        if (conversing != null) {
            conversation(conversing, conversingSource, conversingDestination, conversingFrom, conversingTo);
            conversationOfPayload();
        }
        return conversation;
    }

    /** Writes down the time since the conversation's first packet and since the one before. */
    public void conversationTimes(Field sinceFirst, Field sincePrevious) {
        Conversation c = conversation;
        long seconds = remember(c.lastSeconds);
        int nanoseconds = (int) remember((long) c.lastNanoseconds);
        since(sinceFirst, c.firstSeconds, c.firstNanoseconds);
        since(sincePrevious, seconds, nanoseconds);
        if (!replaying) {
            c.lastSeconds = packet.seconds;
            c.lastNanoseconds = packet.nanoseconds;
        }
    }

    /** From now on the conversation's payload goes to {@code dissector}, whatever its ports. For who {@linkplain Dissector#announces announces} its class. */
    public void bind(Conversation to, Dissector dissector) {
        if (replaying) return;
        await();
        to.binding = engine.binding(dissector);
        to.bindingSince = packet.number;
    }

    /** From now on the conversation's payload goes to whoever claims {@code key} of {@code table}, where somebody does. */
    public void bind(Conversation to, Table table, long key) {
        if (replaying) return;
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return;
        to.binding = binding;
        to.bindingSince = packet.number;
    }

    /** From now on the conversation's payload goes to whoever claims {@code key} of {@code table}. Returns whether somebody does. */
    public boolean bind(Conversation to, Table table, String key) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return false;
        if (!replaying && to.binding != binding) {
            to.binding = binding;
            to.bindingSince = packet.number;
        }
        return true;
    }

    /** What is dissected now belongs to this conversation, one made by {@link Conversation#inside} or the one that carries it. */
    public void within(Conversation other) {
        conversation = other;
    }

    /**
     * From now on packets of {@code protocol} with this address and port at one end, whoever is at the other, are a conversation of their
     * own, unless they belong to one that is known already. It goes to the dissector of the class {@code dissector};
     * {@link Conversation#announced} is {@code about}.
     */
    public void announce(Field protocol, Endpoint address, int port, Class<? extends Dissector> dissector, Object about) {
        assert mayRememberBeyond() : current.dissects() + " does not say that it remembers beyond conversations";
        if (replaying) return;
        engine.announce(protocol, address, port, packet.number, dissector, about);
    }

    /**
     * The next conversation of {@code protocol} that begins and has this address and port at one end goes to the dissector
     * of the class {@code dissector}; {@link Conversation#announced} is {@code about}.
     */
    public void expect(Field protocol, Endpoint address, int port, Class<? extends Dissector> dissector, Object about) {
        assert mayRememberBeyond() : current.dissects() + " does not say that it remembers beyond conversations";
        if (replaying) return;
        await();
        engine.expect(protocol, address, port, dissector, about);
    }

    /** Whatever packets share is looked at and changed in the order of the packets. */
    void await() {
        if (turn != null) turn.run();
    }

    // ---- requests and responses

    /** Notes a request; writes down where its response is, once that is known. */
    public Exchanges.Exchange request(Exchanges exchanges, Conversation of, long id) {
        Exchanges.Exchange exchange = noteRequest(exchanges, of, id);
        showRequest(exchanges, exchange);
        return exchange;
    }

    /** As {@link #request}, but writes nothing down: {@link #showRequest} does that. */
    public Exchanges.Exchange noteRequest(Exchanges exchanges, Conversation of, long id) {
        if (replaying) return remember((Exchanges.Exchange) null);
        Exchanges.Exchange exchange = new Exchanges.Exchange();
        exchange.id = id;
        exchange.requestFrame = packet.number;
        exchange.requestSeconds = packet.seconds;
        exchange.requestNanoseconds = packet.nanoseconds;
        of.get(exchanges.key).put(exchange);
        return remember(exchange);
    }

    /** Notes that this packet responds to {@code exchange}, if it is the first that does; {@link #showResponse} writes that down. */
    public void noteResponse(Exchanges.Exchange exchange) {
        if (!replaying && exchange.responseFrame == 0) exchange.responseFrame = packet.number;
    }

    /** Writes down where the request of {@code exchange} is and how long ago it was. */
    public void showResponse(Exchanges exchanges, Exchanges.Exchange exchange) {
        computed(exchanges.requestIn, exchange.requestFrame);
        if (exchanges.time != null) since(exchanges.time, exchange.requestSeconds, exchange.requestNanoseconds);
    }

    /** Writes down where the response to a request is, once that is known; for requests that were noted before. */
    public void showRequest(Exchanges exchanges, Exchanges.Exchange exchange) {
        if (hindsight && exchange.responseFrame > 0) computed(exchanges.responseIn, exchange.responseFrame);
    }

    /** Returns the newest exchange with this number, or null. */
    public Exchanges.Exchange exchange(Exchanges exchanges, Conversation of, long id) {
        if (replaying) return remember((Exchanges.Exchange) null);
        return remember(of.get(exchanges.key).find(id));
    }

    /** Notes a response; writes down where its request is and how long it took. Returns the exchange, or null where no request is known. */
    public Exchanges.Exchange response(Exchanges exchanges, Conversation of, long id) {
        Exchanges.Exchange exchange = exchange(exchanges, of, id);
        if (exchange == null) return null;
        noteResponse(exchange);
        showResponse(exchanges, exchange);
        return exchange;
    }

    /** As {@link #response}; of several responses to a request only the first is taken for one. */
    public void firstResponse(Exchanges exchanges, Conversation of, long id) {
        Exchanges.Exchange exchange = exchange(exchanges, of, id);
        if (exchange == null || exchange.responseFrame != 0 && exchange.responseFrame != packet.number) return;
        noteResponse(exchange);
        showResponse(exchanges, exchange);
    }

    // ---- fragments

    /**
     * Adds the rest of what is announced at the cursor as a fragment of a datagram that {@code source}, {@code destination}
     * and {@code id} tell from others. Returns the datagram if this packet made it whole, null otherwise.
     *
     * @param offset where in the datagram the fragment begins, in bytes
     * @param more whether others follow it
     */
    public Fragments.Datagram fragment(Fragments fragments, long id, int offset, boolean more) {
        Fragments.Datagram whole = null;
        int count = captured();
        // What is put together may be between other addresses than its parts, or than what carries them.
        if (plan.beyond != null) beyond = true;
        if (!replaying) {
            await();
            var name = new Fragments.Id(source.high, source.low, destination.high, destination.low, id);
            Fragments.Pool pool = engine.state(fragments.key);
            Fragments.Datagram datagram = pool.get(name);
            openDatagram = datagram;
            if (pool.accepts(datagram, count) && offset + count <= 1 << 20
                    && datagram.add(packet.number, bytes, pos, offset, count, more)) {
                datagram.completedIn = packet.number;
                pool.close(name);
                whole = datagram;
            }
        }
        openDatagram = remember(openDatagram);
        return remember(whole);
    }

    /**
     * As {@link #fragment}, for fragments that are numbered from 0 on and come in turn: each begins where the one before it ended. One
     * before which another is missing is no part of anything; then nothing is added, and nothing returned.
     */
    public Fragments.Datagram fragmentInTurn(Fragments fragments, long id, int number, boolean more) {
        long offset = 0;
        if (!replaying) {
            await();
            var name = new Fragments.Id(source.high, source.low, destination.high, destination.low, id);
            Fragments.Pool pool = engine.state(fragments.key);
            if (number == 0) pool.close(name);
            Fragments.Datagram known = pool.open.get(name);
            offset = number == 0 ? 0 : known != null && known.pieces == number ? known.contiguous() : -1;
        }
        offset = remember(offset);
        return offset < 0 ? null : fragment(fragments, id, (int) offset, more);
    }

    private Fragments.Datagram openDatagram;

    /** In which frame what the fragment just added belongs to became whole; 0 where that is not known. */
    public long reassembledIn() {
        return hindsight && openDatagram != null ? openDatagram.completedIn : 0;
    }

    /** Writes down what {@link #reassembledIn} tells, where that is known, and returns it. */
    public long showReassembledIn(Fragments fragments) {
        long frame = reassembledIn();
        if (frame > 0) computed(fragments.parts.reassembledIn(), frame);
        return frame;
    }

    /** Makes a datagram that became whole a source, writes down what it was made of, and moves the cursor to its beginning. Returns what {@link #leave} takes. */
    public long enter(Fragments fragments, Fragments.Datagram whole) {
        return enter(fragments, whole, 0);
    }

    /** As {@link #enter(Fragments, Fragments.Datagram)}; the group that shows the parts is said to lie at {@code offset}. */
    public long enter(Fragments fragments, Fragments.Datagram whole, int offset) {
        groupOffset = offset;
        long kept = enter(fragments.name, whole.bytes, Math.max(0, whole.total));
        showParts(fragments.parts, whole, whole.total);
        return kept;
    }

    /** As {@link #enter(Fragments, Fragments.Datagram)}, but writes nothing down: {@link #showParts(Fragments, Fragments.Datagram, int)} does that. */
    public long enterWhole(Fragments fragments, Fragments.Datagram whole) {
        return enter(fragments.name, whole.bytes, Math.max(0, whole.total));
    }

    /** Writes down what the datagram was made of that {@link #enterWhole} made a source; the group is said to lie at {@code offset}. */
    public void showParts(Fragments fragments, Fragments.Datagram whole, int offset) {
        groupOffset = offset;
        showParts(fragments.parts, whole, whole.total);
    }

    private int groupOffset;

    void showParts(Fragments.Parts parts, Fragments.Datagram whole, int total) {
        open(parts.group());
        if (groupOffset != 0) {
            place(groupOffset, 0);
            groupOffset = 0;
        }
        // Read at its own place it would be other bytes, so a group that has them for its value is given them.
        if (last >= 0 && parts.group().type.isBytes()) tape.setObject(last, Arrays.copyOf(whole.bytes, total));
        if (recording.titles) {
            titleOn(group(), "");
            int start = tape.words.length();
            Text words = tape.words;
            String label = parts.group().label;
            words.number(whole.pieces).raw(' ').add(whole.pieces == 1 && label.endsWith("s") ? label.substring(0, label.length() - 1) : label);
            words.add(" (").number(total).add(total == 1 ? " byte): " : " bytes): ");
            if (group() >= 0) tape.setTitle(group(), start);
            start = words.length();
            for (int i = 0; i < whole.pieces; i++) {
                if (i > 0) words.add(", ");
                words.raw('#').number(whole.frames[i]).raw('(').number(whole.lengths[i]).raw(')');
            }
            if (group() >= 0) tape.addTail(group(), start);
        }
        for (int i = 0; i < whole.pieces; i++) {
            at(parts.fragment(), whole.offsets[i], whole.lengths[i], whole.frames[i]);
            if (recording.titles) {
                if (whole.lengths[i] == 0) titleLast("Frame: {} (no data)", whole.frames[i]);
                else titleLast("Frame: {}, payload: {}-{} ({} byte{})", whole.frames[i], whole.offsets[i],
                    whole.offsets[i] + whole.lengths[i] - 1, whole.lengths[i], whole.lengths[i] == 1 ? "" : "s");
            }
            if (whole.overlaps(i) || whole.conflicts(i) || whole.isTooLong(i)) {
                openLast();
                if (whole.overlaps(i) && parts.overlap() != null) truth(parts.overlap());
                if (whole.conflicts(i) && parts.conflict() != null) truth(parts.conflict());
                if (whole.isTooLong(i) && parts.tooLong() != null) truth(parts.tooLong());
                close();
            }
        }
        if (parts.count() != null) computed(parts.count(), whole.pieces);
        if (parts.reassembledLength() != null) computed(parts.reassembledLength(), total);
        if (parts.reassembledData() != null) {
            at(parts.reassembledData(), 0, total);
            generated();
        }
        extent(total);
        close();
    }

    void truth(Field field) {
        computed(field, 1);
    }
}
