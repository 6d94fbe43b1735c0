package mako.analysis.statistics;

import java.util.Set;

/** How long packets are. */
final class PacketLengths implements TreeStatistic.Counted {

    static final Offer OFFER = TreeStatistic.offer("plen", "Packet Lengths", "", "Packet Lengths", PacketLengths::new);

    private static final String TOP = "Packet Lengths";
    /** Where each range but the first begins. */
    private static final int[] FROM = {20, 40, 80, 160, 320, 640, 1280, 2560, 5120};

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    private static String range(int i) {
        if (i == FROM.length) return FROM[i - 1] + " and greater";
        return (i == 0 ? 0 : FROM[i - 1]) + "-" + (FROM[i] - 1);
    }

    @Override
    public void begin(CountTree tree) {
        CountTree.Node top = tree.top(TOP).unsorted().averaged();
        for (int i = 0; i <= FROM.length; i++) top.in(range(i)).averaged();
    }

    @Override
    public void count(Seen packet, CountTree tree) {
        tree.packet(packet);
        int i = 0;
        while (i < FROM.length && packet.length() >= FROM[i]) i++;
        tree.top(TOP).count(packet.length()).in(range(i)).count(packet.length());
    }
}
