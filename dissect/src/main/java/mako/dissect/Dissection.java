package mako.dissect;

import java.util.Arrays;
import mako.files.Packet;

/**
 * The dissection of one packet at a time: a cursor over its bytes, on whose reads the {@link Tape} is written; what the
 * columns show; and the way to state that outlives the packet. Dissectors see everything through it. Used again for
 * the next packet; for one thread at a time.
 *
 * <p>Reads are bounded. One that runs past the captured bytes, past what a header announced, or past what a stream has
 * brought so far ends the dissector at once; the engine writes down why and closes open groups.
 */
public final class Dissection extends Carrier {

    private static final int MOST_MESSAGE = 64 << 20;
    /** So many bytes of what the Info column says are shown, as the reference program has it. */
    private static final int MOST_INFO = 4095;

    private int messageStart;
    private int chunkStart;
    private boolean paused;
    private boolean pauseShown;
    /** Whether nothing comes after what is dissected of a stream now. */
    private boolean ending;

    private final Glance glance = new Glance(this);

    Dissection(Engine engine) {
        super(engine);
    }

    // ---- running

    void run(Packet of, Recording how, Journal notes, boolean again, boolean inHindsight, Runnable waitForTurn) {
        packet = of;
        turn = again ? null : waitForTurn;
        if (how != recording) {
            recording = how;
            plan = engine.plan(how);
        }
        wanted = how.wanted();
        tape.clear();
        tape.sources[0].set("Frame", of.bytes, of.start, of.capturedLength, of.originalLength);
        journal = notes;
        replaying = again;
        hindsight = inHindsight;
        tape.moment = inHindsight ? Long.MAX_VALUE : NameBook.after(of.number);
        if (notes != null) {
            if (again) {
                nextLong = notes.longsOf(of.number);
                nextObject = notes.objectsOf(of.number);
            } else {
                await();
                notes.begin(of.number);
            }
        }
        enter(0);
        top = -1;
        open = 0;
        last = -1;
        steps = 0;
        depth = 0;
        streaming = false;
        paused = false;
        ending = false;
        info.clear();
        infoFence = 0;
        protocolColumn = "";
        forgetEnds();
        conversation = null;
        conversing = null;
        about = aboutNext = null;
        quoted = sampled = false;
        fragment = false;
        quotedTop = -1;
        hops = 0;
        announcesMore = false;
        Plan looked = again ? plan.again : plan;
        if (looked.glances) {
            if (glance.tells(looked)) return;
            tape.truncate(0, 0, 1);
            forgetEnds();
        }
        try {
            call(engine.links.root, false, false);
        } catch (Signal s) {
            closeTo(0);
            top = -1;
            if (s == Signal.OVER_BUDGET) {
                steps = 0;
                // What is said of that needs room.
                tape.truncate(Math.min(tape.size, MOST_ENTRIES - LAST_ENTRIES), tape.layers, tape.sourceCount);
                expert(-1, Remarks.OVER_BUDGET, 0, -1);
            }
        }
        if (info.length() > MOST_INFO) info.shorten(MOST_INFO);
    }

    /** Begins without knowing whom the packet is between, and who looks at it. */
    private void forgetEnds() {
        linkSource.clear();
        linkDestination.clear();
        source.clear();
        destination.clear();
        sourcePort = destinationPort = 0;
        portsOf = null;
        portsAtAddresses = false;
        current = null;
        beyond = false;
        amongOwn = false;
    }

    /** What was written down. */
    public Tape tape() {
        return tape;
    }

    /** The packet that is dissected. */
    public Packet packet() {
        return packet;
    }

    /** The engine. */
    public Engine engine() {
        return engine;
    }

    // ---- streams

    /** The message of a stream that begins where the dissector was called needs {@code total} bytes in all, or more than there are where it is not known yet. Ends the dissector; it is called again when they have come. Where no more can come it returns, but for a message of which nobody knows how long it is: that stays unfinished. */
    public void needMore(int total) {
        if (!streaming && !(ending && total <= 0) || limit != streamEnd) return;
        if (total > MOST_MESSAGE) return;
        messageNeeds = Math.max(0, total);
        throw Signal.NEED_MORE;
    }

    /**
     * As {@link #needMore}, but keeps what was written: the cursor is at the beginning of a message that needs
     * {@code total} bytes, or {@link Framing#NEED_MORE} where that is not known. The dissector has to return at once.
     * Returns false where no more can come; then the message is to be read as far as it goes.
     */
    public boolean pause(int total) {
        if (!pausable || limit != streamEnd || total > MOST_MESSAGE) return false;
        messageNeeds = Math.max(0, total);
        paused = true;
        return true;
    }

    /** As {@link #pause}, and what was written of the message itself is shown with each packet that brings more of it. */
    public boolean pauseShown(int total) {
        return pauseShown = pause(total);
    }

    /** The message that is read next is whole: a read past its end is malformed, even where the stream goes on. */
    public void whole() {
        streaming = false;
    }

    /** The message goes on until the stream ends. */
    public void needRest() {
        if (!streaming || limit != streamEnd) return;
        messageNeeds = Stream.UNTIL_END;
        throw Signal.NEED_MORE;
    }

    /** Where the bytes begin that the stream brought at once: the offset of the first of the messages that follow one another. */
    public int streamStart() {
        return chunkStart - base;
    }

    /** Whether the dissector is called on a stream, so that {@link #needMore} brings more. */
    public boolean streaming() {
        return streaming && limit == streamEnd;
    }

    /** What happened to a packet's part of a stream. */
    public enum Delivered {
        /** Nobody claims it, or there is nothing. */
        NOTHING,
        /** Messages were dissected. */
        MESSAGES,
        /** All of it belongs to a message that is not whole yet. */
        PENDING,
        /** Messages were dissected, and the end belongs to one that is not whole yet. */
        MESSAGES_AND_PENDING
    }

    /**
     * Dissects what a packet brings of a stream, from the cursor to the limit: finds out who claims it, cuts it into
     * messages, keeps the beginning of one that is not whole and continues it with the next packet.
     *
     * @param stream this direction's state
     * @param sequence number of the first byte in the stream, as a 32-bit number that wraps around
     * @param last whether the stream ends with this packet
     * @param arrival what the bytes are to the stream
     * @param show how to show what was put together
     */
    public Delivered stream(Stream stream, int sequence, boolean last, Stream.Arrival arrival, Table table, long first, long second,
            Stream.Show show) {
        return stream(stream, sequence, last, arrival, table, first, second, show, -1);
    }

    /** As {@link #stream(Stream, int, boolean, Stream.Arrival, Table, long, long, Stream.Show)}; bytes of a message that is not whole are said to lie at {@code place}. */
    public Delivered stream(Stream stream, int sequence, boolean last, Stream.Arrival arrival, Table table, long first, long second,
            Stream.Show show, int place) {
        if (arrival == Stream.Arrival.AGAIN) {
            if (captured() > 0) again(show);
            return Delivered.NOTHING;
        }
        passOver(table, first, second);
        if (!plan.tableNeeded[table.id] && plan.restSkipped) return Delivered.NOTHING;
        if (remaining() <= 0 && !(last && arrival == Stream.Arrival.NEW && remember(stream.endsAt(sequence) ? 1 : 0) != 0)) {
            return Delivered.NOTHING;
        }
        if (isLate(arrival) && remember(stream.isPlain() ? 1 : 0) != 0) {
            if (arrival == Stream.Arrival.PROBE) rest();
            return Delivered.NOTHING;
        }
        Links.Binding binding = claimant(table, first, second);
        if (binding == null) {
            rest();
            return Delivered.NOTHING;
        }
        if (plan.skipped[binding.index]) return Delivered.NOTHING;
        if (binding.feed == Links.Feed.PACKET) {
            if (call(binding.dissector, false, false) < 0) rest();
            return Delivered.MESSAGES;
        }
        Stream.Show keepShow = carrierShow;
        int keepCarrierTop = carrierTop;
        int keepCarrierSource = carrierSource;
        int keepCarrierStart = carrierStart;
        carrierShow = show;
        carrierTop = top;
        carrierSource = sourceIndex;
        carrierStart = open == 0 ? 0 : openStart[open - 1] - base;
        boolean keepEnding = ending;
        int keepPlace = segmentPlace;
        segmentPlace = place;
        try {
            return deliver(stream, sequence, last, arrival, table, binding, show);
        } finally {
            ending = keepEnding;
            segmentPlace = keepPlace;
            carrierShow = keepShow;
            carrierTop = keepCarrierTop;
            carrierSource = keepCarrierSource;
            carrierStart = keepCarrierStart;
        }
    }

    /** Whether bytes may fill a hole, but are not read otherwise. */
    private static boolean isLate(Stream.Arrival arrival) {
        return arrival == Stream.Arrival.LATE || arrival == Stream.Arrival.PROBE || arrival == Stream.Arrival.NEEDLESS;
    }

    /** How the protocol that carries the stream shows its messages, and its group: where it is, in which source, where it begins. */
    private Stream.Show carrierShow;
    private int carrierTop;
    private int carrierSource;
    private int carrierStart;

    private Delivered deliver(Stream stream, int sequence, boolean last, Stream.Arrival arrival, Table table, Links.Binding binding,
            Stream.Show show) {
        boolean usable = arrival != Stream.Arrival.PART;
        boolean late = isLate(arrival);
        Stream.Delivery delivery;
        // What the packet brought is known at the end, but read first: before what its messages remember.
        int place = replaying || journal == null ? -1 : journal.reserve();
        if (replaying) {
            delivery = remember((Stream.Delivery) null);
        } else {
            delivery = usable ? join(stream, sequence, last, arrival == Stream.Arrival.NEEDLESS) : null;
        }
        boolean joined = delivery != null && delivery.joined;
        if (delivery != null && (delivery.again || delivery.overlaps)) {
            delivered(place, delivery);
            if (delivery.again) again(show);
            else overlaps();
            return Delivered.NOTHING;
        }
        if (late && !joined) {
            delivered(place, delivery);
            if (arrival == Stream.Arrival.PROBE) rest();
            return Delivered.NOTHING;
        }
        ending = usable && last;
        int frameEnd = limit;
        String keepColumn = null;
        if (joined && delivery.waiting != null) {
            showPending(show, delivery.waiting, delivery.taken);
            if (late || pos + delivery.taken >= end) {
                delivered(place, delivery);
                pos = frameEnd;
                return Delivered.PENDING;
            }
            // Bytes before these are missing: the message is not whole, but where the next one begins is known.
            moreInfo().raw(' ').add(show.pending());
            fenceInfo();
            keepColumn = protocolColumn;
            pos += delivery.taken;
            joined = false;
        }
        boolean messages = keepColumn != null;
        boolean pending = false;
        Fragments.Datagram leftover = null;
        if (joined) {
            int wholeLength = replaying ? delivery.lengthFirst : delivery.wholeLength;
            int taken = replaying ? delivery.takenFirst : delivery.taken;
            int available = end - pos;
            if (!replaying) {
                delivery.lengthFirst = wholeLength;
                delivery.takenFirst = taken;
            }
            // Where messages say how long they are, what the packet brought of one stands behind that.
            boolean framed = binding.feed == Links.Feed.FRAMED;
            int keepTop = top;
            int beforeSize = tape.size;
            int beforeLayers = tape.layers;
            int beforeSources = tape.sourceCount;
            String keepInfo = recording.columns && taken < available ? info.toString() : null;
            int keepFence = infoFence;
            String columnBefore = protocolColumn;
            int markSize;
            int markLayers;
            int markSources;
            int markParts;
            int shown;
            long kept;
            int stopped;
            while (true) {
                shown = show.behind() ? end - pos : taken;
                if (!framed && taken > 0) segment(show, pos, shown);
                top = -1;
                kept = enter(show.name(), delivery.whole.bytes, wholeLength);
                markSize = tape.size;
                markLayers = tape.layers;
                markSources = tape.sourceCount - 1;
                showParts(show.parts(), delivery.whole, wholeLength);
                markParts = tape.size;
                pauseShown = false;
                pos = base;
                // What fills a hole too late is shown as whole, but nobody reads it: others came before.
                stopped = late ? -1 : messages(binding, usable && !last);
                if (stopped != base || taken == available) break;
                // What was waited for tells only now how long the message is: the packet may have more of it.
                leave(kept);
                top = keepTop;
                tape.truncate(beforeSize, beforeLayers, beforeSources);
                if (keepInfo != null) info.clear().add(keepInfo);
                infoFence = keepFence;
                protocolColumn = columnBefore;
                int more = messageNeeds > wholeLength ? Math.min(available - taken, messageNeeds - wholeLength) : available - taken;
                if (!replaying) delivery.whole.add(packet.number, bytes, pos + taken, wholeLength, more, true);
                taken += more;
                wholeLength += more;
            }
            if (!replaying) {
                delivery.taken = taken;
                delivery.wholeLength = wholeLength;
            }
            int consumed = (stopped < 0 ? pos : stopped) - base;
            if (late) consumed = wholeLength;
            if (stopped == base) {
                // Not even one message: what was shown is taken back, and the whole waits for more.
                if (pauseShown) tape.remove(markSize, markParts);
                else tape.truncate(markSize, markLayers, markSources);
                leftover = delivery.whole;
            } else {
                messages = true;
                if (!replaying) delivery.whole.completedIn = packet.number;
            }
            leave(kept);
            top = keepTop;
            if (framed && taken > 0) segment(show, pos, shown);
            pos += taken;
            if (messages && !replaying) stream.done(delivery.wholeAt, delivery.wholeAt + consumed);
            if (late) {
                delivered(place, delivery);
                pos = frameEnd;
                return Delivered.NOTHING;
            }
            if (stopped >= 0) {
                pending = true;
                if (!replaying) {
                    int at = delivery.wholeAt;
                    if (leftover == null) {
                        leftover = new Fragments.Datagram();
                        int count = wholeLength - consumed;
                        int begin = Math.max(0, count - taken);
                        leftover.add(packet.number, delivery.whole.bytes, consumed + begin, 0, count - begin, true);
                        at = sequence + taken - (count - begin);
                    }
                    stream.begin(at, leftover, messageNeeds);
                    delivery.pending = leftover;
                }
                if (!messages) {
                    delivered(place, delivery);
                    pos = frameEnd;
                    return Delivered.PENDING;
                }
            }
        }
        if (!pending && pos < end) {
            int begin = pos;
            // Who knows that the message was to become whole need not try its beginning: what that says is not shown.
            boolean known = replaying && hindsight && recording.columns && delivery != null && delivery.pending != null
                && delivery.pending.completedIn > 0;
            if (messages && joined) fenceInfo();
            String keepInfo = known ? info.toString() : null;
            int keepFence = infoFence;
            int stopped = messages(binding, usable && !last);
            if (known && stopped == begin) {
                info.clear().add(keepInfo);
                infoFence = keepFence;
            }
            if (stopped == REJECTED) {
                pos = begin;
                Links.Binding other = otherClaimant(table, binding);
                if (other != null) stopped = messages(other, usable && !last);
            }
            if (stopped == REJECTED) {
                pos = begin;
                if (show.rejected()) rest();
                delivered(place, null);
                return Delivered.NOTHING;
            }
            messages |= stopped != begin;
            if (stopped >= 0) {
                pending = true;
                if (!replaying) {
                    var begun = new Fragments.Datagram();
                    begun.add(packet.number, bytes, stopped, 0, end - stopped, true);
                    stream.begin(sequence + (stopped - begin) + (delivery == null ? 0 : delivery.taken), begun, messageNeeds);
                    if (delivery == null) delivery = new Stream.Delivery();
                    delivery.pending = begun;
                }
                showPending(show, replaying ? delivery == null ? null : delivery.pending : delivery.pending, 0);
                segment(show, stopped, end - stopped);
            }
        }
        if (keepColumn != null) protocolColumn = keepColumn;
        delivered(place, delivery);
        pos = frameEnd;
        if (pending) return messages ? Delivered.MESSAGES_AND_PENDING : Delivered.PENDING;
        return Delivered.MESSAGES;
    }

    /** Shows bytes that were there before. */
    private void again(Stream.Show show) {
        int count = captured();
        at(show.data(), pos - base, count);
        if (recording.titles && last >= 0) titleLast("{} ({} byte{})", show.again(), count, count == 1 ? "" : "s");
        pos += count;
    }

    /** Says that bytes lie inside a message that is whole. */
    private void overlaps() {
        String name = current.dissects().shortName;
        brokenOff++;
        int keep = top;
        top = -1;
        remark(Remarks.MALFORMED, Remarks.REASSEMBLY_NOTE, "[Reassembly error, protocol {}: New fragment overlaps old data (retransmission?)]", name);
        if (recording.columns) {
            Template.write(tape, info, "[Reassembly error, protocol {}: New fragment overlaps old data (retransmission?)]", name);
        }
        top = keep;
        pos = limit;
    }

    private void delivered(int place, Stream.Delivery delivery) {
        if (place >= 0) journal.set(place, delivery);
    }

    private static final int REJECTED = -2;

    private void showPending(Stream.Show show, Fragments.Datagram pending, int taken) {
        if (hindsight && pending != null && pending.completedIn > 0 && show.parts().reassembledIn() != null) {
            computed(show.parts().reassembledIn(), pending.completedIn);
        }
        if (taken > 0) segment(show, pos, taken);
    }

    /** Where bytes of a message that is not whole are said to lie; -1 for where they do. */
    private int segmentPlace = -1;

    private void segment(Stream.Show show, int from, int count) {
        if (segmentPlace < 0) at(show.data(), from - base, count);
        else if (wanted[show.data().id]) at(show.data(), segmentPlace, count, Arrays.copyOfRange(bytes, from, from + count));
        else last = -1;
        if (recording.titles && last >= 0) titleLast("{} ({} byte{})", tape.field(last).label, count, count == 1 ? "" : "s");
    }

    private Links.Binding claimant(Table table, long first, long second) {
        if (replaying) return remember((Links.Binding) null);
        Links.Wiring wiring = engine.links.wirings[table.id];
        Links.Binding binding = conversation == null ? null : conversation.binding;
        if (binding == null) binding = wiring.find(first);
        if (binding == null && second != first) binding = wiring.find(second);
        if (binding == null) binding = recognized(wiring);
        return remember(binding);
    }

    /** Who recognizes bytes that are not what {@code rejected} stands for, though it claims the port; whoever has the port where the conversation was handed over. */
    private Links.Binding otherClaimant(Table table, Links.Binding rejected) {
        if (replaying) return remember((Links.Binding) null);
        Links.Wiring wiring = engine.links.wirings[table.id];
        if (conversation != null && conversation.binding == rejected) {
            Links.Binding owner = wiring.find(Math.min(sourcePort(), destinationPort()));
            if (owner == null) owner = wiring.find(Math.max(sourcePort(), destinationPort()));
            if (owner != null && owner.dissector != rejected.dissector && owner.feed != Links.Feed.PACKET) return remember(owner);
        }
        Links.Binding binding = recognize(wiring);
        if (binding != null && (binding.dissector == rejected.dissector || binding.feed == Links.Feed.PACKET)) binding = null;
        if (binding != null) bindConversation(binding);
        return remember(binding);
    }

    private Links.Binding recognized(Links.Wiring wiring) {
        Links.Binding binding = recognize(wiring);
        if (binding != null && binding.feed != Links.Feed.PACKET) bindConversation(binding);
        return binding;
    }

    private void bindConversation(Links.Binding binding) {
        if (conversation == null) return;
        conversation.binding = binding;
        conversation.bindingSince = packet.number;
    }

    /** Joins this packet's bytes with a message that has begun. Returns null where they do not belong to it. */
    private Stream.Delivery join(Stream stream, int sequence, boolean last, boolean needless) {
        if (stream.isPlain()) return null;
        Stream.Begun message = stream.begunBefore(sequence);
        int done = stream.doneBefore(sequence);
        Stream.Delivery delivery = new Stream.Delivery();
        if (done >= 0 && (message == null || stream.doneFrom(done) - message.at > 0)) {
            delivery.again = stream.doneFrom(done) == sequence;
            delivery.overlaps = !needless && !delivery.again && stream.doneTo(done) - sequence > 0;
            return delivery.again || delivery.overlaps ? delivery : null;
        }
        if (message == null) return null;
        if (message.at == sequence) {
            delivery.again = true;
            return delivery;
        }
        if (needless) return null;
        Fragments.Datagram begun = message.data;
        int offset = sequence - message.at;
        int count = end - pos;
        int have = begun.contiguous();
        boolean belongs = message.needed > 0 ? offset < message.needed : message.needed == Stream.UNTIL_END || offset == have;
        if (!belongs) return null;
        int taken = message.needed > 0 ? Math.min(count, message.needed - offset) : count;
        if (begun.pieces >= 65536 || offset + taken > MOST_MESSAGE) {
            stream.drop(message);
            return null;
        }
        begun.add(packet.number, bytes, pos, offset, taken, true);
        have = begun.contiguous();
        delivery.joined = true;
        delivery.taken = taken;
        if (message.needed > 0 ? have >= message.needed : message.needed == Stream.ANY || last && have == offset + taken) {
            delivery.whole = begun;
            delivery.wholeLength = have;
            delivery.wholeAt = message.at;
            stream.drop(message);
        } else {
            delivery.waiting = begun;
        }
        return delivery;
    }

    /** Dissects message after message to the limit. Returns -1, or where the first one begins that is not whole. */
    private int messages(Links.Binding binding, boolean more) {
        boolean keepStreaming = streaming;
        boolean keepPausable = pausable;
        int keepStreamEnd = streamEnd;
        int keepMessage = messageStart;
        int keepChunk = chunkStart;
        chunkStart = pos;
        int keepDepth = depth;
        int keepOpen = open;
        int keepTop = top;
        int keepSource = sourceIndex;
        int keepOuters = outers;
        int stop = limit;
        String keepColumn = protocolColumn;
        Field keepLayered = layered;
        layered = null;
        try {
            while (pos < end) {
                int start = pos;
                int markSize = tape.size;
                int markLayers = tape.layers;
                int markSources = tape.sourceCount;
                Dissector keepCurrent = current;
                streaming = more;
                streamEnd = stop;
                messageStart = start;
                try {
                    if (binding.feed == Links.Feed.FRAMED) {
                        if (!framed(binding, more)) return start;
                    } else if (call(binding.dissector, false, more) < 0) {
                        if (start == base || markSize == tape.size && markLayers == tape.layers) return REJECTED;
                        rest();
                    }
                } catch (Signal signal) {
                    if (signal != Signal.NEED_MORE) throw signal;
                    // The texts of columns stay: what the beginning of a message says is shown with its first packet.
                    tape.truncate(markSize, markLayers, markSources);
                    current = keepCurrent;
                    depth = keepDepth;
                    open = keepOpen;
                    top = keepTop;
                    outers = keepOuters;
                    restore(keepSource);
                    pos = start;
                    limit = stop;
                    end = Math.min(limit, captured);
                    protocolColumn = keepColumn;
                    return start;
                }
                if (paused) {
                    paused = false;
                    if (pos == start) protocolColumn = keepColumn;
                    return pos;
                }
                if (pos <= start) pos = stop;
                keepColumn = protocolColumn;
                layered = binding.dissector.dissects();
            }
            return -1;
        } finally {
            layered = keepLayered;
            streaming = keepStreaming;
            pausable = keepPausable;
            streamEnd = keepStreamEnd;
            messageStart = keepMessage;
            chunkStart = keepChunk;
        }
    }

    /** Dissects one framed message; returns false where it is not whole. */
    private boolean framed(Links.Binding binding, boolean more) {
        int length;
        streaming = false;
        try {
            length = binding.framing.length(this);
        } catch (Signal s) {
            length = Framing.NEED_MORE;
        }
        if (length == Framing.NEED_MORE && more) {
            messageNeeds = Stream.ANY;
            return false;
        }
        int available = end - pos;
        // One that is longer than what is kept of a stream never gets whole, but its bytes are no other messages.
        if (length > available && more) {
            messageNeeds = length;
            return false;
        }
        int start = pos;
        if (length > 0 && binding.framing.showsSize()) messageSize(length);
        int rest = narrow(length > 0 ? length : remaining());
        int whole = limit;
        int left = call(binding.dissector, false, false);
        if (left < 0) rest();
        limit = rest;
        end = Math.min(limit, captured);
        pos = Math.max(whole, start);
        return true;
    }

    /**
     * Runs a part of a dissector that need not come to its end: where bytes are missing or wrong, what it had begun is ended,
     * and the caller goes on behind it.
     */
    public void attempt(Runnable part) {
        int keepOpen = open;
        int keepLimit = limit;
        try {
            part.run();
        } catch (Signal s) {
            if (s != Signal.CUT_SHORT && s != Signal.MALFORMED && s != Signal.UNREASSEMBLED) throw s;
            closeTo(keepOpen);
            limit = keepLimit;
            end = Math.min(limit, captured);
        }
    }

    /** How many groups are open, for {@link #closeGroups}. */
    public int openGroups() {
        return open;
    }

    /** Closes the groups opened since there were {@code count} of them: for what is to be written down although a part ended the dissector. */
    public void closeGroups(int count) {
        closeTo(count);
    }

    /** Writes down, inside the protocol that carries the stream, how long the message at the cursor is. */
    public void messageSize(int length) {
        Field size = carrierShow == null ? null : carrierShow.size();
        if (size == null || !wanted[size.id]) return;
        int keepTop = top;
        int keepSource = sourceIndex;
        top = carrierTop;
        // Of a message that was put together, the place is counted from where the carrier begins.
        int at = sourceIndex == carrierSource ? pos - base : carrierStart + pos - base;
        sourceIndex = carrierSource;
        entry(size, at, length, length, Tape.COMPUTED | Tape.GENERATE);
        sourceIndex = keepSource;
        top = keepTop;
    }
}
