package mako.dissect;

/** Who dissects what a protocol carries: tables, heuristics, conversations; and what happens where that ends early. */
public abstract sealed class Carrier extends Memory permits Dissection {

    private static final int MOST_DEPTH = 64;

    int depth;
    /** What the caller says about the payload that is dissected now, and about the one that is handed on next. */
    Object about;
    Object aboutNext;
    boolean pausable;

    Carrier(Engine engine) {
        super(engine);
    }

    /** Calls whoever claims one of {@code keys} of {@code table}, the first that does; else a heuristic; else the payload is shown as data. Returns how many bytes that dissector left behind as not its own. */
    public int payload(Table table, long key) {
        return payload(table, key, key);
    }

    /** As {@link #payload(Table, long)}, with two keys. */
    public int payload(Table table, long first, long second) {
        int left = tryPayload(table, first, second);
        if (left >= 0) return left;
        return rest();
    }

    /** As {@link #payload(Table, long)}, but returns -1 where nobody claims the payload. */
    public int tryPayload(Table table, long first, long second) {
        Links.Wiring wiring = engine.links.wirings[table.id];
        if (conversation != null && conversation.binding != null && boundBefore()) {
            int left = attempt(conversation.binding);
            if (left >= 0) return left;
        }
        Links.Binding binding = wiring.find(first);
        if (binding != null) {
            int left = attempt(binding);
            if (left >= 0) return left;
        }
        if (second != first) {
            binding = wiring.find(second);
            if (binding != null) {
                int left = attempt(binding);
                if (left >= 0) return left;
            }
        }
        binding = recognize(wiring);
        return binding == null ? -1 : attempt(binding);
    }

    /** Calls whoever claims {@code key} of {@code table}; returns -1 where nobody does, and what it left behind otherwise. */
    public int tryPayload(Table table, String key) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        return binding == null ? -1 : attempt(binding);
    }

    /** As {@link #tryPayload(Table, String)}; {@code said} is what the callee gets from {@link #about}. */
    public int tryPayload(Table table, String key, Object said) {
        aboutNext = said;
        int left = tryPayload(table, key);
        aboutNext = null;
        return left;
    }

    /**
     * As {@link #tryPayload(Table, String, Object)}, but the callee is called also where nothing of it is asked for: for whom it
     * matters whether the callee takes the payload.
     */
    public int tryPayloadAnyway(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        aboutNext = said;
        return call(binding.dissector, false, false);
    }

    /** As {@link #tryInside}, but the callee is called also where nothing of it is asked for. */
    public int tryInsideAnyway(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        aboutNext = said;
        return call(binding.dissector, true, false);
    }

    /** As {@link #tryPayload(Table, String, Object)}, but what the callee writes lies inside the innermost group: a value that its neighbour tells the type of. */
    public int tryInside(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        if (plan.skipped[binding.index]) {
            pos = limit;
            return 0;
        }
        aboutNext = said;
        return call(binding.dissector, true, false);
    }

    /**
     * Calls whoever claims {@code key} of {@code table}, whatever the conversation is bound to, and heuristics not;
     * {@code said} is what the callee gets from {@link #about}. Returns -1 where nobody does.
     */
    public int tryKey(Table table, long key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        aboutNext = said;
        int left = attempt(binding);
        aboutNext = null;
        return left;
    }

    /**
     * As {@link #tryKey}, but the callee reads the caller's stream: it may wait for more of it, as for what goes through a tunnel.
     * Returns -1 also for those that {@link Dissector#carriesPackets}.
     */
    public int passOn(Table table, long key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null || binding.dissector.carriesPackets()) return -1;
        if (plan.skipped[binding.index] || binding.feed == Links.Feed.FRAMED) return tryKey(table, key, said);
        return passOn(binding.dissector, said);
    }

    /** As {@link #passOn(Table, long, Object)}, by name. */
    public int passOn(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        return plan.skipped[binding.index] ? attempt(binding) : passOn(binding.dissector, said);
    }

    /** As {@link #call(Dissector, Object)}, but the callee reads the caller's stream. */
    public int passOn(Dissector dissector, Object said) {
        aboutNext = said;
        return call(dissector, false, pausable);
    }

    /** What the caller said about the payload, such as the media type of a body; null where it said nothing. */
    public Object about() {
        return about;
    }

    /** Calls the first heuristic of {@code table} that recognizes the bytes; returns -1 where none does. */
    public int tryHeuristics(Table table) {
        Links.Binding binding = recognize(engine.links.wirings[table.id]);
        return binding == null ? -1 : attempt(binding);
    }

    /** Whether somebody under {@code table} may be called: where nobody is, state that only they look at need not be kept. */
    public boolean needs(Table table) {
        return plan.tableNeeded[table.id];
    }

    /** As {@link #needs(Table)}, for a payload that {@code first} or {@code second} may claim. */
    public boolean needs(Table table, long first, long second) {
        Links.Wiring wiring = engine.links.wirings[table.id];
        return plan.needs(table, first, second, wiring.find(first), wiring.find(second));
    }

    /**
     * Whether of the fields whose abbreviation begins with {@code prefix} nothing is asked for but those of {@code among},
     * a constant of the caller: what they do not show need not be found out, where nobody is called who would look at it.
     */
    public boolean asksOnly(String prefix, java.util.Set<String> among) {
        return plan.asksOnly(prefix, among);
    }

    /** Whether nothing is asked for whose abbreviation is or begins with {@code prefix}. */
    public boolean asksNothing(String prefix) {
        return plan.asksOnly(prefix, Plan.NOTHING);
    }

    /**
     * Says that a payload that one of {@code first} and {@code second} of {@code table} claims is left out, since nothing
     * is asked of it.
     */
    public void passOver(Table table, long first, long second) {
        if (plan.beyond == null) return;
        Links.Wiring wiring = engine.links.wirings[table.id];
        Links.Binding one = wiring.find(first);
        Links.Binding other = wiring.find(second);
        passOver(one, other);
    }

    void passOver(Links.Binding one, Links.Binding other) {
        if (plan.beyond == null) return;
        if (one != null) reach(one);
        if (other != null) reach(other);
    }

    /** Takes note of whom a payload is for, where it is found out who keeps state beyond conversations. */
    private void reach(Links.Binding binding) {
        if (plan.beyond[binding.index]) beyond = true;
        if (plan.own[binding.index]) amongOwn = true;
    }

    /**
     * Says that this packet looks at or changes state that packets between other addresses do too, although most packets of its
     * dissector do not; {@link Dissector#remembersBeyondConversations} is for those whose packets all do.
     */
    public void reachBeyond() {
        beyond = true;
    }

    /**
     * Whether the packet reached a dissector that keeps state for packets between other addresses, called or left out.
     * Known where the recording is one for sifting.
     */
    public boolean reachesBeyond() {
        return beyond;
    }

    /** Whether the packet reached a dissector whose state beyond conversations only packets look at of which this is true too. */
    public boolean looksAtItsOwn() {
        return amongOwn;
    }

    /** A number that all packets between the same two addresses have in common, whichever way they go. */
    public int betweenWhom() {
        return source.mixed() + destination.mixed();
    }

    /**
     * A number that all packets between the same two addresses and ports have in common, whichever way they go; 0 for packets without
     * ports at those addresses.
     */
    public int betweenWhichPorts() {
        if (!portsAtAddresses) return 0;
        // Each port with the address that it is at.
        int mixed = source.mixed() * 31 + sourcePort * 0x9e3779b9 ^ destination.mixed() * 31 + destinationPort * 0x9e3779b9;
        return mixed == 0 ? 1 : mixed;
    }

    /** Whether somebody claims {@code key} of {@code table}. */
    public boolean claimed(Table table, long key) {
        return engine.links.wirings[table.id].find(key) != null;
    }

    /** The protocol that claims {@code key} of {@code table}; null where none does. */
    public Field claimedBy(Table table, long key) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        return binding == null ? null : binding.dissector.dissects();
    }

    /** Whether somebody claims {@code key} of {@code table}. */
    public boolean claimed(Table table, String key) {
        return engine.links.wirings[table.id].find(key) != null;
    }

    private boolean boundBefore() {
        return !replaying || conversation.bindingSince <= packet.number;
    }

    Links.Binding recognize(Links.Wiring wiring) {
        for (Links.Heuristic heuristic : wiring.heuristics) {
            if (plan.skipped[heuristic.binding().index]) continue;
            if (recognizes(heuristic.probe())) return heuristic.binding();
        }
        return null;
    }

    boolean recognizes(Links.Probe by) {
        int keepPos = pos;
        int keepLimit = limit;
        boolean keepStreaming = streaming;
        streaming = false;
        try {
            return captured() > 0 && by.recognizes(self());
        } catch (Signal s) {
            if (s == Signal.OVER_BUDGET) throw s;
            return false;
        } finally {
            pos = keepPos;
            limit = keepLimit;
            end = Math.min(limit, captured);
            streaming = keepStreaming;
        }
    }

    /** Shows the payload as data; returns 0. */
    public int rest() {
        return rest(false);
    }

    /** As {@link #rest}, but the data is shown inside the innermost group. */
    public int restInside() {
        return rest(true);
    }

    int rest(boolean inside) {
        if (remaining() <= 0 || engine.links.rest == null) return 0;
        if (!plan.restSkipped) return call(engine.links.rest, inside, false);
        pos = limit;
        return 0;
    }

    private int attempt(Links.Binding binding) {
        if (plan.beyond != null) reach(binding);
        if (plan.skipped[binding.index]) {
            pos = limit;
            return 0;
        }
        if (binding.feed != Links.Feed.FRAMED) return call(binding.dissector, false, false);
        // Without a stream under it, a framed protocol's messages follow one another to the end.
        int stop = limit;
        while (pos < end) {
            int start = pos;
            int length;
            try {
                length = binding.framing.length(self());
            } catch (Signal s) {
                length = Framing.NEED_MORE;
            }
            int rest = narrow(length > 0 ? length : remaining());
            int whole = limit;
            if (call(binding.dissector, false, false) < 0) return -1;
            pos = whole;
            limit = rest;
            end = Math.min(limit, captured);
            if (pos <= start) break;
        }
        pos = stop;
        return 0;
    }

    /**
     * Calls a dissector on the payload, from the cursor to the limit. Returns how many bytes it left behind as not
     * its own, or -1 where it said that the payload is not its own at all; then nothing was written.
     */
    public int call(Dissector dissector) {
        return call(dissector, false, false);
    }

    /** As {@link #call(Dissector)}; {@code said} is what the callee gets from {@link #about}. */
    public int call(Dissector dissector, Object said) {
        aboutNext = said;
        return call(dissector, false, false);
    }

    /** As {@link #call(Dissector)}, but what it writes lies inside the innermost group: a packet quoted in an ICMP message. */
    public int callInside(Dissector dissector) {
        return call(dissector, true, false);
    }

    /**
     * Dissects a packet that is quoted in another: its layers lie inside the innermost group, {@link #isQuoted} tells
     * them that they are quoted, and what the columns and addresses show stays as it is. Returns as {@link #tryPayload}.
     */
    public int quote(Table table, long key) {
        boolean keepQuoted = quoted;
        int keepQuotedTop = quotedTop;
        int keepHops = hops;
        boolean keepMore = announcesMore;
        int keepLength = info.length();
        int keepFence = infoFence;
        String keepColumn = protocolColumn;
        var keepSource = new Endpoint();
        var keepDestination = new Endpoint();
        keepSource.set(source);
        keepDestination.set(destination);
        int keepFrom = sourcePort;
        int keepTo = destinationPort;
        Conversation keepConversation = conversation();
        infoFence = keepLength;
        quoted = true;
        conversation = null;
        quotedTop = top;
        int keepLayer = quotedLayer;
        quotedLayer = tape.layers;
        int left = tryPayload(table, key, key);
        quotedLayer = keepLayer;
        quoted = keepQuoted;
        quotedTop = keepQuotedTop;
        hops = keepHops;
        announcesMore = keepMore;
        // What a quoted packet says there is not shown, but that it is cut short is.
        boolean cutShort = info.length() > keepLength && info.endsWith(CUT_SHORT);
        info.cut(keepLength);
        infoFence = keepFence;
        if (cutShort) info.add(CUT_SHORT);
        protocolColumn = keepColumn;
        source.set(keepSource);
        destination.set(keepDestination);
        sourcePort = keepFrom;
        destinationPort = keepTo;
        conversation = keepConversation;
        conversing = null;
        return left;
    }

    /** As {@link #quote}, for a packet that is not the cause of an error and so ought to be whole. */
    public int quoteWhole(Table table, long key) {
        boolean keepSampled = sampled;
        sampled = true;
        int left = quote(table, key);
        sampled = keepSampled;
        return left;
    }

    /**
     * As {@link #quote}, for a packet of {@code length} bytes of which {@code present} are there, as a probe samples them;
     * where nobody claims {@code key}, they are shown as data.
     */
    public void sample(Table table, long key, int present, int length) {
        int keepCaptured = captured;
        int keepLimit = limit;
        boolean keepSampled = sampled;
        captured = (int) Math.min(captured, (long) pos + present);
        limit = (int) Math.min(Integer.MAX_VALUE, (long) pos + length);
        end = Math.min(limit, captured);
        sampled = true;
        if (quote(table, key) < 0) restInside();
        sampled = keepSampled;
        captured = keepCaptured;
        limit = keepLimit;
        end = Math.min(limit, captured);
    }

    /** Whether the packet is a probe's sample: that less of it was captured is nothing to remark. */
    boolean sampled;

    /** Whether the packet is quoted in another: an error's cause, not something that was sent here and now. */
    public boolean isQuoted() {
        return quoted;
    }

    /** What a quoted packet carries is shown at the top again, beside the packet that quotes it. */
    public void endQuotedTree() {
        quotedTop = -1;
    }

    boolean quoted;
    int quotedTop = -1;
    private int quotedLayer;
    private static final String CUT_SHORT = "[Packet size limited during capture]";

    int call(Dissector dissector, boolean inside, boolean streamed) {
        if (++depth > MOST_DEPTH) {
            depth--;
            note(Remarks.TOO_DEEP);
            pos = limit;
            return 0;
        }
        int keepTop = top;
        int keepOpen = open;
        int keepLimit = limit;
        int keepOwnLimit = ownLimit;
        ownLimit = limit;
        int keepSource = sourceIndex;
        int keepOuters = outers;
        int markSize = tape.size;
        int markLayers = tape.layers;
        int keepCalleesFrom = calleesFrom;
        int keepCalleesTo = calleesTo;
        calleesTo = -1;
        besides = null;
        int markSources = tape.sourceCount;
        Dissector keepCurrent = current;
        boolean keepStreaming = streaming;
        boolean keepPausable = pausable;
        boolean keepExceeding = exceeding;
        exceeding = false;
        Object keepAbout = about;
        current = dissector;
        streaming = streamed;
        pausable = streamed;
        about = aboutNext;
        aboutNext = null;
        if (!inside) top = quotedTop;
        int left = 0;
        try {
            dissector.dissect(self());
            if (sourceIndex == keepSource) left = Math.max(0, keepLimit - limit);
        } catch (Signal signal) {
            if (signal == Signal.NOT_MINE) {
                tape.truncate(markSize, markLayers, markSources);
                left = -1;
            } else if (signal == Signal.OVER_BUDGET || signal == Signal.NEED_MORE) {
                throw signal;
            } else {
                closeTo(keepOpen);
                ended(signal, markLayers);
                if (sourceIndex == keepSource) left = Math.max(0, keepLimit - ownLimit);
                pos = keepLimit - left;
            }
        } catch (RuntimeException | StackOverflowError bug) {
            closeTo(keepOpen);
            top = -1;
            int entry = expert(-1, Remarks.BUG, 0, -1);
            titleExpert(entry, "Dissector bug in {}: {}", dissector.dissects().abbreviation, bug.toString());
            engine.bug(bug);
            pos = keepLimit;
        }
        while (open > keepOpen) {
            if (left < 0) open--;
            else close();
        }
        top = keepTop;
        outers = keepOuters;
        current = keepCurrent;
        streaming = keepStreaming;
        pausable = keepPausable;
        exceeding = keepExceeding;
        about = keepAbout;
        if (sourceIndex != keepSource) {
            restore(keepSource);
            pos = keepLimit;
        }
        limit = keepLimit;
        ownLimit = keepOwnLimit;
        end = Math.min(limit, captured);
        calleesFrom = keepCalleesTo == markLayers ? keepCalleesFrom : markLayers;
        calleesTo = tape.layers;
        depth--;
        return left;
    }

    /** The layers, from one up to another, that those wrote who were called last and have come to their end. */
    private int calleesFrom;
    private int calleesTo;

    /** From now on the dissector reads what is announced to be longer than what it lies in: to read past the end is malformed for that. */
    public void exceeding() {
        exceeding = true;
    }

    private boolean exceeding;

    /** Says that the payload is not this protocol's: nothing of it stays on the tape, and others are asked. */
    public RuntimeException notMine() {
        throw Signal.NOT_MINE;
    }

    /** How many protocols of this packet came to an end before they had read all that they would. */
    public int brokenOff() {
        return brokenOff;
    }

    int brokenOff;

    private void ended(Signal signal, int firstLayer) {
        brokenOff++;
        // Of what a packet quotes there may be any part: that it ends early is nothing to remark.
        if (quoted && !sampled && signal == Signal.MALFORMED) {
            if (barely) tape.layers--;
            barely = false;
            return;
        }
        barely = false;
        int keep = top;
        top = -1;
        // A dissector that got no further than its first bytes is a layer nevertheless.
        boolean isBesides = besides != null && tape.layers == firstLayer;
        if (!isBesides && tape.layers == firstLayer) layer(current.dissects());
        // The innermost protocol that the dissector had begun itself, such as an extension header.
        int innermost = (tape.layers == calleesTo ? calleesFrom : tape.layers) - 1;
        String name = isBesides ? besides.shortName : innermost < firstLayer ? current.dissects().shortName : tape.layer(innermost).shortName;
        if (signal == Signal.CUT_SHORT && sampled) {
            top = keep;
            return;
        }
        String inColumns;
        if (signal == Signal.CUT_SHORT) {
            // What is quoted is cut short as a whole.
            if (quoted) name = tape.layer(Math.min(quotedLayer, tape.layers - 1)).shortName;
            remark(Remarks.SHORT, null, "[Packet size limited during capture: {} truncated]", name);
            inColumns = CUT_SHORT;
        } else if (signal == Signal.UNREASSEMBLED) {
            remark(Remarks.UNREASSEMBLED, Remarks.UNREASSEMBLED_NOTE, "[BoundError Unreassembled Packet: {}]", name);
            inColumns = "[BoundErrorUnreassembled Packet]";
        } else if (exceeding) {
            remark(Remarks.MALFORMED, Remarks.MALFORMED_NOTE, "[Malformed Packet: {}: length of contained item exceeds length of containing item]", name);
            inColumns = "[Malformed Packet: length of contained item exceeds length of containing item]";
        } else {
            remark(Remarks.MALFORMED, Remarks.MALFORMED_NOTE, "[Malformed Packet: {}]", name);
            inColumns = "[Malformed Packet]";
        }
        if (recording.columns) info.add(inColumns);
        top = keep;
    }

    void remark(Field field, Field expert, String template, String name) {
        int entry = -1;
        if (wanted[field.id]) {
            entry = entry(field, 0, 0, 0, Tape.COMPUTED);
            int start = tape.words.length();
            Template.write(tape, tape.words, template, name);
            tape.setTitle(entry, start);
        }
        if (expert != null) expert(entry, expert, 0, -1);
    }
}
