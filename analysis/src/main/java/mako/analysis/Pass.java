package mako.analysis;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.concurrent.locks.Condition;
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
 * Goes through a capture once and prints its packets. One thread reads ahead; the others take turns at dissecting a
 * slice of packets each, since packets go through an engine one after the other, then print their slices at the same time and
 * write them in the order of the packets.
 */
public final class Pass {

    /** Packets that are printed in one go: enough that taking turns costs little, few enough that their tapes stay in the cache. */
    private static final int SLICE = 64;
    /** Packets that are dissected in one turn where a filter lets few pass. */
    private static final int TURN = 4096;
    private static final Recording STATE = Recording.state();

    /** Told of each packet that is shown and of all else in the file, in order, before it is printed: for writing it to a file. */
    @FunctionalInterface
    public interface Shown {

        /** The packet is valid during the call. */
        void shown(Packet packet) throws IOException, CaptureFileException;

        /** Told of what the file holds besides packets, before the packet that follows it, shown or not. */
        default void block(Block block) throws IOException, CaptureFileException {}
    }

    private final Engine engine;
    private final boolean again;
    private long most = Long.MAX_VALUE;
    private Filter filter;
    private Shown shown;
    private int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private final ReentrantLock dissecting = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition turns = writing.newCondition();
    private long nextTicket;
    private long turn;
    private volatile boolean stopped;
    private volatile Throwable trouble;

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
        return this;
    }

    /**
     * Finds out, from {@code from}, which packets pass the filter and which of the others matter for them, so that the pass
     * itself leaves out the rest. For a packet list of a capture that can be read twice, whose columns tell nothing that is
     * counted over all packets, such as the number of a stream.
     */
    public Pass select(CaptureReader from) {
        if (filter != null && !again) selection = Selection.of(engine, filter, from, most);
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
        sifted = filter != null && selection == null && !again && first.recording().columns();
        Text out = new Text(1 << 12);
        first.begin(out);
        out.writeTo(to);
        ahead = new ReadAhead(from, sifted ? new Sieve()::sift : load -> {});
        Thread[] others = new Thread[workers - 1];
        for (int i = 0; i < others.length; i++) {
            Printer printer = printers.get();
            others[i] = Thread.ofPlatform().daemon().name("printer " + i).start(() -> work(printer, to));
        }
        work(first, to);
        try {
            for (Thread other : others) other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ahead.close();
        switch (trouble) {
            case null -> {}
            case IOException e -> throw e;
            case CaptureFileException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
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

    private void work(Printer printer, OutputStream to) {
        try {
            Recording recording = printer.recording();
            if (filter != null && !sifted && selection == null) recording = recording.and(filter.fields());
            Dissected[] slots = new Dissected[SLICE];
            for (int i = 0; i < SLICE; i++) slots[i] = new Dissected(engine.dissection());
            Text out = new Text(1 << 15);
            while (true) {
                int count;
                long ticket;
                ReadAhead.Load load;
                dissecting.lock();
                try {
                    if (stopped || !available()) return;
                    load = current;
                    load.users.incrementAndGet();
                    count = dissect(slots, recording);
                    ticket = nextTicket++;
                } finally {
                    dissecting.unlock();
                }
                out.clear();
                for (int i = 0; i < count; i++) {
                    if (i > 0) printer.between(out);
                    printer.packet(slots[i], out);
                }
                done(load);
                write(ticket, count > 0, printer, out, to);
            }
        } catch (Throwable e) {
            if (trouble == null) trouble = e;
            stopped = true;
            writing.lock();
            try {
                turns.signalAll();
            } finally {
                writing.unlock();
            }
        }
    }

    private void done(ReadAhead.Load load) {
        if (load.users.decrementAndGet() == 0) ahead.release(load);
    }

    /** Sees to it that there is a packet to dissect; false at the end. Called with the lock held. */
    private boolean available() throws InterruptedException, IOException, CaptureFileException {
        while (true) {
            if (ended || read >= most) return false;
            if (current != null && position < current.batch.size()) return true;
            if (current != null) {
                tellOfBlocks();
                done(current);
            }
            current = ahead.take();
            current.users.set(1);
            position = 0;
            blockPosition = 0;
            if (current.last) {
                tellOfBlocks();
                ended = true;
                failure = current.failure;
                if (current.fault != null) throw new IllegalStateException(current.fault);
                return false;
            }
        }
    }

    /** Tells of the blocks before the next packet. Called with the lock held. */
    private void tellOfBlocks() throws IOException, CaptureFileException {
        PacketBatch batch = current.batch;
        while (blockPosition < batch.blocks().size() && batch.packetsBefore(blockPosition) <= position) {
            Block block = batch.blocks().get(blockPosition++);
            if (!again) engine.learn(block, read + 1);
            if (shown != null) shown.block(block);
        }
    }

    /** Dissects packets up to a full slice of those that are shown, or the end of the batch. Called with the lock held. */
    private int dissect(Dissected[] slots, Recording recording) throws IOException, CaptureFileException {
        PacketBatch batch = current.batch;
        int end = Math.min(batch.size(), position + TURN);
        int count = 0;
        while (count < SLICE && position < end && read < most) {
            tellOfBlocks();
            Packet packet = batch.packet(position++);
            if (only == null) {
                read++;
            } else {
                boolean wanted = only.get(passed++);
                if (!anyRead) time(packet);
                if (!wanted) continue;
                read++;
                packet.number = ++number;
            }
            Dissected slot = slots[count];
            slot.packet = packet;
            if (!anyRead) time(packet);
            if (passes(read - 1, packet, recording, slot.dissection)) {
                slot.firstSeconds = firstSeconds;
                slot.firstNanoseconds = firstNanoseconds;
                slot.previousSeconds = previousSeconds;
                slot.previousNanoseconds = previousNanoseconds;
                slot.previousShownSeconds = previousShownSeconds;
                slot.previousShownNanoseconds = previousShownNanoseconds;
                bytes += packet.originalLength;
                slot.shownBytes = bytes;
                previousShownSeconds = packet.seconds;
                previousShownNanoseconds = packet.nanoseconds;
                if (shown != null) shown.shown(packet);
                count++;
            }
            previousSeconds = packet.seconds;
            previousNanoseconds = packet.nanoseconds;
        }
        return count;
    }

    /** Counts times from this packet. */
    private void time(Packet packet) {
        anyRead = true;
        firstSeconds = previousSeconds = previousShownSeconds = packet.seconds;
        firstNanoseconds = previousNanoseconds = previousShownNanoseconds = packet.nanoseconds;
    }

    /** Dissects packet {@code index}, counted from 0, as far as it has to be, and returns whether it is shown. */
    private boolean passes(long index, Packet packet, Recording recording, Dissection into) {
        if (again) {
            engine.dissectAgain(packet, recording, into, true);
        } else if (selection != null || sifted) {
            boolean passes = selection != null ? selection.passes(index) : current.passing[position - 1];
            if (passes) engine.dissect(packet, recording, into);
            else if (selection == null || selection.matters(index)) engine.dissect(packet, STATE, into);
            return passes;
        } else {
            engine.dissect(packet, recording, into);
        }
        return filter == null || filter.passes(into.tape());
    }

    private void write(long ticket, boolean any, Printer printer, Text out, OutputStream to) throws IOException {
        writing.lock();
        try {
            while (turn != ticket && !stopped) turns.awaitUninterruptibly();
            if (stopped) return;
            if (any) {
                if (anyWritten) {
                    Text between = new Text(8);
                    printer.between(between);
                    if (!between.isEmpty()) between.writeTo(to);
                }
                out.writeTo(to);
                anyWritten = true;
            }
            turn++;
            turns.signalAll();
        } finally {
            writing.unlock();
        }
    }
}
