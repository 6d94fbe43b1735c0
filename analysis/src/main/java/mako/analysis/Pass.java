package mako.analysis;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.dissect.Text;
import mako.files.Block;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.files.PacketBatch;
import mako.filter.Filter;

/**
 * Goes through a capture once and prints its packets. One thread reads ahead; the others dissect and print a slice of packets
 * each, at the same time. What packets share they look at and change in the order of the packets, and in that order they are
 * written.
 */
public final class Pass {

    /** Packets that are dissected and printed in one go: enough that taking turns costs little, few enough that their tapes stay in the cache. */
    private static final int SLICE = 64;
    /** The same where a filter lets few pass. */
    private static final int LONG_SLICE = 128;
    private static final String SINCE_SHOWN = "frame.time_delta_displayed";
    private static final Recording STATE = Recording.state();

    /** Told of each packet that is shown and of all else in the file, in order, before it is printed: for writing it to a file. */
    @FunctionalInterface
    public interface Shown {

        /** The packet is valid during the call. */
        void shown(Packet packet) throws IOException, CaptureFileException;

        /** Told of what the file holds besides packets, before the packet that follows it, shown or not. */
        default void block(Block block) throws IOException, CaptureFileException {}
    }

    /** Told of every packet that was dissected, in the order of the capture, whether it is shown or not: for statistics. */
    public interface Watcher {

        /** What dissections are to record for it. */
        Recording recording();

        /**
         * Takes note of a packet; what is passed on is valid during the call.
         *
         * @param firstSeconds when the first packet of the capture was captured
         */
        void packet(Packet packet, Dissection of, long firstSeconds, int firstNanoseconds);
    }

    private final Engine engine;
    private final boolean again;
    private Watcher watcher;
    private long most = Long.MAX_VALUE;
    private Filter filter;
    /** Whether which packets pass depends on which ones passed before. */
    private boolean comparesShown;
    private Shown shown;
    private int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private final ReentrantLock taking = new ReentrantLock();
    private final Turns dissecting = new Turns();
    private final Turns writing = new Turns();
    private long nextTicket;
    private volatile boolean stopped;

    private ReadAhead ahead;
    private Selection selection;
    private BitSet only;
    private int passed;
    private long number;
    private boolean sifted;
    private ReadAhead.Load current;
    private int position;
    private int blockPosition;
    private long read;
    private boolean ended;
    private CaptureFileException failure;

    private boolean anyRead;
    private long firstSeconds;
    private int firstNanoseconds;
    private long previousSeconds;
    private int previousNanoseconds;
    private boolean anyShown;
    private long previousShownSeconds;
    private int previousShownNanoseconds;
    private long bytes;
    private boolean anyWritten;

    /**
     * Prepares a pass.
     *
     * @param again whether the engine has dissected the packets before and is to show them with hindsight
     */
    public Pass(Engine engine, boolean again) {
        this.engine = engine;
        this.again = again;
    }

    /** Ends the pass after this many packets. */
    public Pass most(long packets) {
        most = packets;
        return this;
    }

    /** Prints only packets that pass; null for all. */
    public Pass filter(Filter packets) {
        filter = packets;
        comparesShown = packets != null && packets.fields().contains(SINCE_SHOWN);
        return this;
    }

    /**
     * Finds out, from {@code from}, which packets pass the filter and which of the others matter for them, so that the pass
     * itself leaves out the rest. For a packet list of a capture that can be read twice, whose columns tell nothing that is
     * counted over all packets, such as the number of a stream.
     */
    public Pass select(CaptureReader from) {
        if (filter != null && !again && !comparesShown && watcher == null) selection = Selection.of(engine, filter, from, most, workers);
        return this;
    }

    /** Dissects and prints on this many threads, 1 or more; as many as there are cores unless this is called. */
    public Pass workers(int threads) {
        workers = threads;
        return this;
    }

    /** Tells {@code who} of each packet that is shown; null for nobody. */
    public Pass shown(Shown who) {
        shown = who;
        return this;
    }

    /** Tells {@code who} of each packet; null for nobody. */
    public Pass watched(Watcher who) {
        watcher = who;
        return this;
    }

    /** Dissects all packets and prints nothing. */
    public void run(CaptureReader from) throws CaptureFileException {
        Dissection d = engine.dissection();
        Recording recording = Recording.nothing(false);
        Packet packet = new Packet();
        from.onBlock(block -> engine.learn(block, packet.number + 1));
        for (long count = 0; count < most && from.next(packet); count++) engine.dissect(packet, recording, d);
    }

    /**
     * Dissects all packets, prints nothing, and leaves out those that do not pass: they get no numbers of their own.
     * Returns which pass, counted from 0; for {@link #only}.
     */
    public BitSet sift(CaptureReader from, Filter wanted) throws CaptureFileException {
        Dissection d = engine.dissection();
        Recording recording = Recording.only(wanted.fields(), false);
        BitSet passing = new BitSet();
        Packet packet = new Packet();
        int number = 1;
        for (int count = 0; from.next(packet); count++) {
            packet.number = number;
            engine.dissect(packet, recording, d);
            if (!wanted.passes(d.tape())) continue;
            passing.set(count);
            number++;
            if (count + 1 >= most) break;
        }
        return passing;
    }

    /** Shows only these packets, counted from 0 in the file, and numbers them anew; null for all. */
    public Pass only(BitSet packets) {
        only = packets;
        return this;
    }

    /**
     * Prints the packets of {@code from} to {@code to}.
     *
     * @param printers makes a printer for each thread; null to print nothing
     * @throws CaptureFileException when the file ends in trouble; what comes before it has been printed
     * @throws IOException when writing fails
     */
    public void run(CaptureReader from, Supplier<Printer> printers, OutputStream to) throws IOException, CaptureFileException {
        Printer first = printers.get();
        sifted = filter != null && selection == null && !again && !comparesShown && watcher == null && first.recording().columns();
        Text out = new Text(1 << 12);
        first.begin(out);
        out.writeTo(to);
        ahead = new ReadAhead(from, sifted ? new Sieve()::sift : load -> {});
        try {
            new Crew("printer", this::stop).run(workers, () -> {
                Printer printer = printers.get();
                return () -> work(printer, to);
            });
        } finally {
            ahead.close();
        }
        first.end(anyWritten, out.clear());
        out.writeTo(to);
        to.flush();
        if (failure != null) throw failure;
    }

    /**
     * Asks the filter in the reading thread, of an engine of its own that finds out nothing else: so the texts of the
     * packet list are made only for packets that pass, while the others only move state on.
     */
    private final class Sieve {
        private final Engine own = engine.fresh();
        private final Dissection dissection = own.dissection();
        private final Recording recording = Recording.only(filter.fields(), false);

        void sift(ReadAhead.Load load) {
            int count = load.batch.size();
            if (load.passing.length < count) load.passing = new boolean[count];
            int block = 0;
            for (int i = 0; i < count; i++) {
                block = own.learn(load.batch, block, i);
                own.dissect(load.batch.packet(i), recording, dissection);
                load.passing[i] = filter.passes(dissection.tape());
            }
        }
    }

    /** What one thread has taken from the capture, to dissect and print it. */
    private final class Slice {
        final Filter wanted = filter == null ? null : filter.another();
        final int most = filter == null ? SLICE : LONG_SLICE;
        /** Those that are shown; the one behind them is where the next packet is dissected. */
        Dissected[] slots = new Dissected[SLICE];
        int shown;
        ReadAhead.Load load;
        long ticket;
        int from;
        int to;
        /** Of the first packet, counted from 0. */
        long index;
        /** Which packets from {@link #from} on there are, where not all are. */
        final BitSet chosen = new BitSet();
        int firstBlock;
        long seconds;
        int nanoseconds;
        private final Runnable turn = () -> dissecting.await(ticket);

        Dissected slot() {
            if (shown == slots.length) slots = Arrays.copyOf(slots, most + 1);
            if (slots[shown] == null) slots[shown] = new Dissected(engine.dissection());
            return slots[shown];
        }

        /** Dissects the packets and keeps those that are shown. */
        void dissect(Recording recording) {
            shown = 0;
            long at = index;
            int block = firstBlock;
            for (int i = from; i < to; i++) {
                if (only != null && !chosen.get(i - from)) continue;
                if (!again) block = learn(load.batch, block, i, at + 1, turn);
                Packet packet = load.batch.packet(i);
                Dissected slot = slot();
                slot.packet = packet;
                slot.previousSeconds = seconds;
                slot.previousNanoseconds = nanoseconds;
                seconds = packet.seconds;
                nanoseconds = packet.nanoseconds;
                if (passes(at++, i, packet, recording, slot.dissection)) shown++;
            }
        }

        /** Dissects packet {@code number}, counted from 0, as far as it has to be, and returns whether it is shown. */
        private boolean passes(long number, int inBatch, Packet packet, Recording recording, Dissection into) {
            if (again) {
                engine.dissectAgain(packet, recording, into, true);
            } else if (selection != null || sifted) {
                boolean passes = selection != null ? selection.passes(number) : load.passing[inBatch];
                if (passes) engine.dissect(packet, recording, into, turn);
                else if (selection == null || selection.matters(number)) engine.dissect(packet, STATE, into, turn);
                return passes;
            } else {
                engine.dissect(packet, recording, into, turn);
            }
            if (watcher != null) {
                turn.run();
                watcher.packet(packet, into, firstSeconds, firstNanoseconds);
            }
            if (!comparesShown) return wanted == null || wanted.passes(into.tape());
            turn.run();
            into.shownBefore(anyShown ? previousShownSeconds : packet.seconds, anyShown ? previousShownNanoseconds : packet.nanoseconds);
            if (!wanted.passes(into.tape())) return false;
            countShown(slots[shown]);
            return true;
        }

        /** Whether there is something to be done in the order of the packets when they are dissected. */
        boolean matters() {
            return shown > 0 || Pass.this.shown != null && firstBlock < load.batch.blocks().size();
        }

        /** Counts what is shown, and tells of it. */
        void count() throws IOException, CaptureFileException {
            int block = firstBlock;
            int next = 0;
            for (int i = from; i < to; i++) {
                if (Pass.this.shown != null) block = tellOf(load.batch, block, i);
                if (next == shown || slots[next].packet != load.batch.packet(i)) continue;
                Dissected slot = slots[next++];
                slot.firstSeconds = firstSeconds;
                slot.firstNanoseconds = firstNanoseconds;
                if (!comparesShown) countShown(slot);
                bytes += slot.packet.originalLength;
                slot.shownBytes = bytes;
                if (Pass.this.shown != null) Pass.this.shown.shown(slot.packet);
            }
        }
    }

    /** Takes note that the packet in {@code slot} is shown, and when the one before it was captured. In the order of the packets. */
    private void countShown(Dissected slot) {
        Packet packet = slot.packet;
        slot.previousShownSeconds = anyShown ? previousShownSeconds : packet.seconds;
        slot.previousShownNanoseconds = anyShown ? previousShownNanoseconds : packet.nanoseconds;
        slot.dissection.shownBefore(slot.previousShownSeconds, slot.previousShownNanoseconds);
        anyShown = true;
        previousShownSeconds = packet.seconds;
        previousShownNanoseconds = packet.nanoseconds;
    }

    private void stop() {
        stopped = true;
        dissecting.stop();
        writing.stop();
    }

    private void work(Printer printer, OutputStream to) throws IOException, CaptureFileException, InterruptedException {
        Recording recording = printer.recording();
        if (filter != null && !sifted && selection == null) recording = recording.and(filter.fields());
        if (watcher != null) recording = recording.and(watcher.recording());
        Slice slice = new Slice();
        Text out = new Text(1 << 15);
        while (take(slice)) {
            slice.dissect(recording);
            if (slice.matters()) {
                dissecting.await(slice.ticket);
                slice.count();
            }
            dissecting.through(slice.ticket);
            out.clear();
            for (int i = 0; i < slice.shown; i++) {
                if (i > 0) printer.between(out);
                printer.packet(slice.slots[i], out);
            }
            done(slice.load);
            if (slice.shown > 0) {
                writing.await(slice.ticket);
                write(printer, out, to);
            }
            writing.through(slice.ticket);
        }
    }

    /** Takes the next packets of the capture; false where there are none. */
    private boolean take(Slice slice) throws InterruptedException, IOException, CaptureFileException {
        taking.lock();
        try {
            do {
                if (stopped || !available()) return false;
                fill(slice);
            } while (slice.from == slice.to);
            slice.load.users.incrementAndGet();
            slice.ticket = nextTicket++;
            return true;
        } finally {
            taking.unlock();
        }
    }

    /** Fills a slice from the batch, with no packets where none of those that come next is wanted. Called with the lock held. */
    private void fill(Slice slice) {
        PacketBatch batch = current.batch;
        slice.load = current;
        slice.from = position;
        slice.index = read;
        slice.firstBlock = blockPosition;
        int end = batch.size();
        if (!anyRead) time(batch.packet(position));
        slice.seconds = previousSeconds;
        slice.nanoseconds = previousNanoseconds;
        slice.chosen.clear();
        int count = 0;
        while (count < slice.most && position < end && read < most) {
            int at = position++;
            Packet packet = batch.packet(at);
            if (only != null) {
                if (!only.get(passed++)) continue;
                packet.number = ++number;
                slice.chosen.set(at - slice.from);
            }
            read++;
            count++;
            previousSeconds = packet.seconds;
            previousNanoseconds = packet.nanoseconds;
        }
        slice.to = count == 0 ? slice.from : position;
        if (count == 0) return;
        while (blockPosition < batch.blocks().size() && batch.packetsBefore(blockPosition) < position) blockPosition++;
    }

    private void done(ReadAhead.Load load) {
        if (load.users.decrementAndGet() == 0) ahead.release(load);
    }

    /** Sees to it that there is a packet to take; false at the end. Called with the lock held. */
    private boolean available() throws InterruptedException, IOException, CaptureFileException {
        while (true) {
            if (ended || read >= most) return false;
            if (current != null && position < current.batch.size()) return true;
            if (current != null) {
                tellOfRest();
                done(current);
            }
            current = ahead.take();
            current.users.set(1);
            position = 0;
            blockPosition = 0;
            if (current.last) {
                tellOfRest();
                ended = true;
                failure = current.failure;
                if (current.fault != null) throw new IllegalStateException(current.fault);
                return false;
            }
        }
    }

    /** Has the engine learn from the blocks before packet {@code at} of a batch, which is number {@code frame}, from block {@code next} on; returns the next block. */
    private int learn(PacketBatch batch, int next, int at, long frame, Runnable turn) {
        int block = next;
        while (block < batch.blocks().size() && batch.packetsBefore(block) <= at) {
            turn.run();
            engine.learn(batch.blocks().get(block++), frame);
        }
        return block;
    }

    /** Tells of the blocks before packet {@code at} of a batch, from block {@code next} on; returns the next block. In the order of the packets. */
    private int tellOf(PacketBatch batch, int next, int at) throws IOException, CaptureFileException {
        int block = next;
        while (block < batch.blocks().size() && batch.packetsBefore(block) <= at) shown.block(batch.blocks().get(block++));
        return block;
    }

    /** Tells of the blocks behind the last packet of the batch, when all that comes before is dissected. Called with the lock held. */
    private void tellOfRest() throws IOException, CaptureFileException {
        PacketBatch batch = current.batch;
        if (blockPosition == batch.blocks().size()) return;
        long ticket = nextTicket++;
        dissecting.await(ticket);
        if (!again) learn(batch, blockPosition, batch.size(), read + 1, () -> {});
        if (shown != null) tellOf(batch, blockPosition, batch.size());
        dissecting.through(ticket);
        writing.through(ticket);
    }

    /** Counts times from this packet. */
    private void time(Packet packet) {
        anyRead = true;
        firstSeconds = previousSeconds = packet.seconds;
        firstNanoseconds = previousNanoseconds = packet.nanoseconds;
    }

    /** Writes what was printed of a slice, in its turn. */
    private void write(Printer printer, Text out, OutputStream to) throws IOException {
        if (anyWritten) {
            Text between = new Text(8);
            printer.between(between);
            if (!between.isEmpty()) between.writeTo(to);
        }
        out.writeTo(to);
        anyWritten = true;
    }
}
