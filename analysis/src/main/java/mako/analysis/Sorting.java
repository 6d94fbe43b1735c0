package mako.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import mako.files.CaptureFileException;

/** Brings the packets that are shown in the order of a column: by number where what it shows begins with one, else by text. */
public final class Sorting {

    private Sorting() {}

    private record Key(int packet, double number, String text) {}

    /**
     * Returns the packets in order.
     *
     * @param column index among the columns that are shown
     * @param goOn asked with the number of packets that were looked at
     * @return null where the user did not want to go on
     */
    public static int[] byColumn(OpenCapture capture, Rows rows, ShownPackets shown, int column, boolean down, IntPredicate goOn) throws CaptureFileException {
        int count = shown.size();
        Key[] keys = new Key[count];
        Rows.Maker maker = rows.maker();
        try (PacketReader reader = capture.reader()) {
            for (int row = 0; row < count; row++) {
                if ((row & 255) == 0 && !goOn.test(row)) return null;
                int packet = shown.packet(row);
                String cell = maker.make(reader, packet).cells().get(column);
                double number = number(cell);
                keys[row] = new Key(packet, number, Double.isNaN(number) ? cell : "");
            }
        }
        // What is no number comes behind all numbers; equal ones stay in the order of their packets.
        Comparator<Key> order = Comparator.comparingDouble(Key::number).thenComparing(Key::text);
        Arrays.parallelSort(keys, (down ? order.reversed() : order).thenComparingInt(Key::packet));
        return Arrays.stream(keys).mapToInt(Key::packet).toArray();
    }

    /** The number that a cell is; addresses of IPv4 as one, so that they are in the order of their bytes; NaN for text. */
    static double number(String cell) {
        String[] parts = cell.split("\\.", -1);
        if (parts.length == 4 && cell.matches("[0-9.]{7,15}")) {
            double address = 0;
            for (String part : parts) address = address * 256 + (part.isEmpty() ? 0 : Integer.parseInt(part));
            return address;
        }
        if (cell.isEmpty() || "+-.0123456789".indexOf(cell.charAt(0)) < 0) return Double.NaN;
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
