package mako.protocols;

import java.util.Arrays;
import mako.dissect.*;

/** What came so far of a message whose pieces come one after the other, in frames of their own. Immutable. */
public record Pieces(long[] frames, int[] lengths, byte[] bytes, int next) {

    public static final Pieces NOTHING = new Pieces(new long[0], new int[0], new byte[0], -1);

    /** Whether nothing of the message has come. */
    public boolean isEmpty() {
        return frames.length == 0;
    }

    /** Returns these with one more; {@code following} is the number of the piece that is to come next. */
    public Pieces with(byte[] more, long frame, int following) {
        int count = frames.length;
        long[] allFrames = Arrays.copyOf(frames, count + 1);
        int[] allLengths = Arrays.copyOf(lengths, count + 1);
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        allFrames[count] = frame;
        allLengths[count] = more.length;
        System.arraycopy(more, 0, all, bytes.length, more.length);
        return new Pieces(allFrames, allLengths, all, following);
    }

    /** Makes what came a source, moves the cursor to its beginning and shows what it was made of. Returns what {@link Dissection#leave} takes. */
    public long enter(Dissection d, Fragments reassembly) {
        var whole = new Fragments.Datagram();
        int[] offsets = new int[lengths.length];
        for (int i = 1; i < offsets.length; i++) offsets[i] = offsets[i - 1] + lengths[i - 1];
        whole.fill(frames, offsets, lengths, bytes, d.packet().number);
        long kept = d.enterWhole(reassembly, whole);
        d.showParts(reassembly, whole, 0);
        return kept;
    }
}
