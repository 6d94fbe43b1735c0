package mako.analysis;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.filter.Filter;

/**
 * Which packets of a capture pass a filter, and which of the others have to be dissected so that those show what they
 * show: the ones between the same addresses and, where they have ports, the same ports; and the ones that reach beyond their
 * conversation. Found out by going through the capture once with an engine that finds out nothing but what the filter asks for,
 * which is many times faster than dissecting everything. Takes six bytes a packet.
 */
final class Selection {

    /** So many numbers of ports are told apart. */
    private static final int PORTS = 1 << 22;
    /** Packets that a thread takes at once. */
    private static final int SLICE = 256;

    private final BitSet passing = new BitSet();
    private final BitSet beyond = new BitSet();
    private final BitSet own = new BitSet();
    private boolean ownPasses;
    /** By packet, whom it is between: a number for the addresses, and one for the ports, 0 for none. */
    private short[] between = new short[1 << 16];
    private int[] ports = new int[1 << 16];
    /** Addresses between which packets without ports pass, and ports between which others do. */
    private final BitSet talking = new BitSet(1 << 16);
    private final BitSet talkingPorts = new BitSet(PORTS);
    private long count;

    private final Engine engine;
    private final Recording recording;
    private final long most;
    private final ReentrantLock taking = new ReentrantLock();
    private final Turns turns = new Turns();
    private ReadAhead ahead;
    private ReadAhead.Load load;
    private int position;
    private int blockPosition;
    private long taken;
    private long nextTicket;
    private boolean ended;

    private Selection(Engine engine, Filter filter, long most) {
        this.engine = engine;
        this.most = most;
        recording = Recording.sifting(filter.fields());
    }

    /**
     * Goes through {@code from} to its end, or to where it cannot be read on, with this many threads; whoever goes through it after
     * that is told why.
     */
    static Selection of(Engine engine, Filter filter, CaptureReader from, long most, int workers) {
        Selection made = new Selection(engine.fresh(), filter, most);
        try (ReadAhead ahead = new ReadAhead(from, load -> {})) {
            made.ahead = ahead;
            new Crew("sifter", made.turns::stop).run(workers, () -> {
                Filter own = filter.another();
                return () -> made.work(own);
            });
        } catch (IOException | CaptureFileException e) {
            // Where the file cannot be read on is told by who reads it, so this is none of those.
            throw new IllegalStateException(e);
        }
        return made;
    }

    /** Packets that one thread has taken, and what it found out about them. */
    private final class Slice {
        final Dissection dissection = engine.dissection();
        final boolean[] passes = new boolean[SLICE];
        final boolean[] beyond = new boolean[SLICE];
        final boolean[] own = new boolean[SLICE];
        final short[] between = new short[SLICE];
        final int[] ports = new int[SLICE];
        ReadAhead.Load load;
        int from;
        int to;
        int block;
        long ticket;
        private final Runnable turn = () -> turns.await(ticket);

        void sift(Filter filter) {
            for (int i = from; i < to; i++) {
                if (block < load.batch.blocks().size() && load.batch.packetsBefore(block) <= i) {
                    turns.await(ticket);
                    block = engine.learn(load.batch, block, i);
                }
                engine.dissect(load.batch.packet(i), recording, dissection, turn);
                passes[i - from] = filter.passes(dissection.tape());
                between[i - from] = (short) dissection.betweenWhom();
                ports[i - from] = folded(dissection.betweenWhichPorts());
                own[i - from] = dissection.looksAtItsOwn();
                beyond[i - from] = dissection.reachesBeyond();
            }
        }
    }

    private void work(Filter filter) throws InterruptedException {
        Slice slice = new Slice();
        while (take(slice)) {
            slice.sift(filter);
            turns.await(slice.ticket);
            add(slice);
            turns.through(slice.ticket);
            done(slice.load);
        }
    }

    /** Takes the next packets; false where there are none. */
    private boolean take(Slice slice) throws InterruptedException {
        taking.lock();
        try {
            while (load == null || position == load.batch.size()) {
                if (ended) return false;
                if (load != null) done(load);
                load = ahead.take();
                load.users.set(1);
                position = 0;
                blockPosition = 0;
                if (load.last) {
                    ended = true;
                    if (load.fault != null) throw new IllegalStateException(load.fault);
                    return false;
                }
            }
            int count = (int) Math.min(Math.min(SLICE, load.batch.size() - position), most - taken);
            if (ended || count == 0) return false;
            slice.load = load;
            slice.from = position;
            slice.to = position + count;
            load.users.incrementAndGet();
            slice.ticket = nextTicket++;
            position += count;
            taken += count;
            slice.block = blockPosition;
            while (blockPosition < load.batch.blocks().size() && load.batch.packetsBefore(blockPosition) < position) blockPosition++;
            return true;
        } finally {
            taking.unlock();
        }
    }

    private void done(ReadAhead.Load of) {
        if (of.users.decrementAndGet() == 0) ahead.release(of);
    }

    /** Adds what was found out about packets, in the order of the packets. */
    private void add(Slice slice) {
        for (int n = 0; n < slice.to - slice.from; n++) {
            int i = Math.toIntExact(count++);
            if (i == between.length) {
                between = Arrays.copyOf(between, i * 2);
                ports = Arrays.copyOf(ports, i * 2);
            }
            between[i] = slice.between[n];
            ports[i] = slice.ports[n];
            if (slice.beyond[n]) beyond.set(i);
            if (slice.own[n]) own.set(i);
            if (!slice.passes[n]) continue;
            passing.set(i);
            ownPasses |= slice.own[n];
            if (slice.ports[n] == 0) talking.set(slice.between[n] & 0xffff);
            else talkingPorts.set(slice.ports[n]);
        }
    }

    /** Whether packet {@code index}, counted from 0, passes the filter. */
    boolean passes(long index) {
        return passing.get((int) index);
    }

    /** Whether packet {@code index} does not pass, but matters for what those that pass show. */
    boolean matters(long index) {
        // What comes after the last one that passes changes nothing that is shown.
        if (index >= passing.length()) return false;
        int i = (int) index;
        if (beyond.get(i) || ownPasses && own.get(i)) return true;
        if (index >= count) return false;
        // What is known of a conversation only its own packets tell.
        return talking.get(between[i] & 0xffff) || ports[i] != 0 && talkingPorts.get(ports[i]);
    }

    /** One of {@link #PORTS} numbers, 0 for 0 alone. */
    private static int folded(int number) {
        int folded = (number ^ number >>> 22) & PORTS - 1;
        return folded == 0 && number != 0 ? 1 : folded;
    }
}
