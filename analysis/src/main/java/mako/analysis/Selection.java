package mako.analysis;

import java.util.Arrays;
import java.util.BitSet;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.files.CaptureReader;
import mako.files.PacketBatch;
import mako.filter.Filter;

/**
 * Which packets of a capture pass a filter, and which of the others have to be dissected so that those show what they
 * show: the ones between the same addresses, and the ones that reach beyond their conversation. Found out by going through
 * the capture once with an engine that finds out nothing but what the filter asks for, which is many times faster than
 * dissecting everything. Takes four bytes a packet.
 */
final class Selection {

    private final BitSet passing = new BitSet();
    private final BitSet beyond = new BitSet();
    /** By packet, whom it is between. */
    private short[] between = new short[1 << 16];
    private final BitSet talking = new BitSet(1 << 16);
    private long count;

    private Selection() {}

    /** Goes through {@code from} to its end, or to where it cannot be read on; whoever goes through it after that is told why. */
    static Selection of(Engine engine, Filter filter, CaptureReader from, long most) {
        Selection made = new Selection();
        Engine own = engine.fresh();
        Dissection dissection = own.dissection();
        Recording recording = Recording.sifting(filter.fields());
        try (ReadAhead ahead = new ReadAhead(from, load -> {})) {
            for (boolean last = false; !last && made.count < most;) {
                ReadAhead.Load load = ahead.take();
                last = load.last;
                if (load.fault != null) throw new IllegalStateException(load.fault);
                PacketBatch batch = load.batch;
                int size = load.last ? 0 : batch.size();
                int block = 0;
                for (int i = 0; i < size && made.count < most; i++) {
                    block = own.learn(batch, block, i);
                    own.dissect(batch.packet(i), recording, dissection);
                    made.add(filter.passes(dissection.tape()), dissection);
                }
                ahead.release(load);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return made;
    }

    private void add(boolean passes, Dissection d) {
        int i = Math.toIntExact(count++);
        if (i == between.length) between = Arrays.copyOf(between, i * 2);
        int whom = d.betweenWhom();
        between[i] = (short) whom;
        if (passes) {
            passing.set(i);
            talking.set(whom & 0xffff);
        }
        if (d.reachesBeyond()) beyond.set(i);
    }

    /** Whether packet {@code index}, counted from 0, passes the filter. */
    boolean passes(long index) {
        return passing.get((int) index);
    }

    /** Whether packet {@code index} does not pass, but matters for what those that pass show. */
    boolean matters(long index) {
        return beyond.get((int) index) || index < count && talking.get(between[(int) index] & 0xffff);
    }
}
