package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** How long servers take to answer, by what was asked of them: the least, greatest and average time of each procedure. */
final class ResponseTimes implements Statistic {

    /** What is asked and answered in a protocol. */
    interface Calls {

        /** The fields that are read. */
        Set<String> fields();

        /** The tables that times are sorted into. */
        List<Table> tables();

        /** Puts the answers of a packet into {@link #tables()}. */
        void count(Seen packet);
    }

    /** Procedures by their numbers, with the times they took. */
    static final class Table {

        private final String title;
        private final String field;
        private final Map<Long, Times> byNumber = new TreeMap<>();

        /**
         * Makes one.
         *
         * @param title what its rows are
         * @param field the field that tells them apart; empty where none does
         */
        Table(String title, String field) {
            this.title = title;
            this.field = field;
        }

        /** A procedure took so long. */
        void took(long number, String name, long nanoseconds, Seen packet) {
            byNumber.computeIfAbsent(number, none -> new Times(name)).took(nanoseconds, packet.number());
        }

        private void print(Text out) {
            out.add("Filter: ").add(field);
            Columnar.left(out.add("\nIndex  "), title, 22).add(" Calls    Min SRT    Max SRT    Avg SRT    Sum SRT\n");
            byNumber.forEach((number, times) -> {
                Columnar.right(out, number, 5).add("  ");
                times.print(Columnar.left(out, times.name, 22));
                Columnar.right(out.raw(' '), microseconds(times.sum), 10).raw('\n');
            });
        }
    }

    /** Times that were taken, in nanoseconds, and the packets with the answers that took least and longest. */
    static final class Times {

        final String name;
        long count;
        long least;
        long greatest;
        long sum;
        long fastest;
        long slowest;

        Times(String name) {
            this.name = name;
        }

        void took(long nanoseconds, long packet) {
            if (count == 0 || nanoseconds < least) {
                least = nanoseconds;
                fastest = packet;
            }
            if (count == 0 || nanoseconds > greatest) {
                greatest = nanoseconds;
                slowest = packet;
            }
            sum += nanoseconds;
            count++;
        }

        /** Appends how many there are, the least, the greatest and the average. */
        void print(Text out) {
            Columnar.right(out.raw(' '), count, 6);
            for (long each : new long[] {least, greatest, sum / count}) Columnar.right(out.raw(' '), microseconds(each), 10);
        }

        /** The same for a table, in seconds; null for those that there are not. */
        List<Object> cells() {
            if (count == 0) return Arrays.asList(count, null, null, null);
            return List.of(count, least / SECOND, greatest / SECOND, sum / SECOND / count);
        }
    }

    private static final double SECOND = 1e9;

    private final String protocol;
    private final Calls calls;

    private ResponseTimes(String protocol, Calls calls) {
        this.protocol = protocol;
        this.calls = calls;
    }

    /** All that are made of a filter alone, and those of programs and interfaces. */
    static List<Offer> offers() {
        return List.of(
            offer("smb2,srt", "SMB2", Smb2Calls::new),
            offer("smb,srt", "SMB", SmbCalls::new),
            offer("ldap,srt", "LDAP", LdapCalls::new),
            offer("snmp,srt", "SNMP", SnmpCalls::new),
            offer("diameter,srt", "Diameter", DiameterCalls::new),
            RpcCalls.OFFER,
            DceRpcCalls.OFFER);
    }

    private static Offer offer(String name, String protocol, java.util.function.Supplier<Calls> calls) {
        return new Offer(name, protocol, "Service Response Time",
            (rest, context) -> of(protocol, calls.get(), Counting.filter(rest), context));
    }

    /** Counts over the packets that pass a filter. */
    static Counting of(String protocol, Calls calls, String filter, Offer.Context context) throws RefusedStatistic {
        return Counting.of(new ResponseTimes(protocol, calls), filter, context, "Couldn't register srt tap: ");
    }

    /** The time in an entry, in nanoseconds. */
    static long nanoseconds(Tape tape, int entry) {
        if (tape.field(entry).type == mako.dissect.Type.DOUBLE) return Math.round(tape.real(entry) * SECOND);
        return tape.number(entry) * 1_000_000_000L + tape.nanoseconds(entry);
    }

    /** Seconds to the nearest microsecond, halves up. */
    static String microseconds(long nanoseconds) {
        long rounded = (nanoseconds + 500) / 1000;
        String digits = Long.toString(1_000_000 + rounded % 1_000_000).substring(1);
        return rounded / 1_000_000 + "." + digits;
    }

    @Override
    public Recording recording() {
        return Recording.only(calls.fields(), false);
    }

    @Override
    public void packet(Seen packet) {
        calls.count(packet);
    }

    @Override
    public void print(Text out) {
        Columnar.times(out.raw('\n'), '=', 67).raw('\n').add(protocol).add(" SRT Statistics:\n");
        boolean first = true;
        for (Table table : calls.tables()) {
            if (!first) out.raw('\n');
            first = false;
            table.print(out);
        }
        Columnar.times(out, '=', 66).raw('\n');
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        boolean several = calls.tables().size() > 1;
        for (Table table : calls.tables()) {
            if (several && !table.byNumber.isEmpty()) rows.add(new Sheet.Row(0, Arrays.asList(table.title, null, null, null, null, null), table.field, 0));
            table.byNumber.forEach((number, times) -> {
                List<Object> cells = new ArrayList<>(List.of(times.name));
                cells.addAll(times.cells());
                cells.add(times.sum / SECOND);
                rows.add(new Sheet.Row(several ? 1 : 0, cells, table.field.isEmpty() ? "" : table.field + " == " + number, times.slowest));
            });
        }
        return new Sheet(List.of(new Sheet.Column("Procedure", Sheet.Kind.TEXT), new Sheet.Column("Calls", Sheet.Kind.NUMBER),
            new Sheet.Column("Least", Sheet.Kind.SECONDS), new Sheet.Column("Greatest", Sheet.Kind.SECONDS), new Sheet.Column("Average", Sheet.Kind.SECONDS),
            new Sheet.Column("Sum", Sheet.Kind.SECONDS)), rows);
    }
}
