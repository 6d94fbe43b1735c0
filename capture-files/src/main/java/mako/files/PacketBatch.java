package mako.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packets read in one go, with an array of their own, so that one thread can read ahead while another dissects: the
 * reader fills batch after batch with {@link CaptureReader#next(PacketBatch)}, and a batch goes back to be filled again
 * when its packets are done with. A batch belongs to one thread at a time.
 */
public final class PacketBatch {

    /** The array that the packets' bytes lie in; the reader takes it over while it fills the batch. */
    byte[] bytes = new byte[Input.CHUNK];

    private Packet[] packets = new Packet[1024];
    private int size;
    private final List<Block> blocks = new ArrayList<>();
    private int[] blockPositions = new int[8];

    /** Number of packets. */
    public int size() {
        return size;
    }

    /** Packet {@code index}, 0 to {@link #size} - 1; it stays the batch's and is overwritten by its next filling. */
    public Packet packet(int index) {
        return packets[index];
    }

    /** The blocks other than packets that were read with these packets, in the order of the file. */
    public List<Block> blocks() {
        return blocks;
    }

    /** How many packets of this batch come before block {@code index} of {@link #blocks}. */
    public int packetsBefore(int index) {
        return blockPositions[index];
    }

    void clear() {
        size = 0;
        blocks.clear();
    }

    /** The packet to be filled next. */
    Packet free() {
        if (size == packets.length) {
            packets = Arrays.copyOf(packets, size * 2);
        }
        Packet packet = packets[size];
        if (packet == null) {
            packet = new Packet();
            packets[size] = packet;
        }
        return packet;
    }

    void keep() {
        size++;
    }

    void add(Block block) {
        if (blocks.size() == blockPositions.length) {
            blockPositions = Arrays.copyOf(blockPositions, blockPositions.length * 2);
        }
        blockPositions[blocks.size()] = size;
        blocks.add(block);
    }
}
