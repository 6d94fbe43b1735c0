package mako.protocols.games;

import mako.dissect.*;

/** What games of id Software send while they are played: numbers of what is sent and of what has arrived, then commands of the game alone. */
final class QuakeChannel {

    private QuakeChannel() {}

    /** A number whose highest bit says that it must arrive. */
    static void sequence(Dissection d, Field section, Field number, Field reliable, int width) {
        int start = d.offset();
        d.ensure(width);
        long value = width == 2 ? d.peekLe16(0) : d.peekLe32(0);
        long bit = 1L << 8 * width - 1;
        boolean must = (value & bit) != 0;
        d.open(section);
        if (d.titles()) d.title("{}: {} ({})", section.label, value & bit - 1, must ? "Reliable" : "Non Reliable");
        d.at(number, start, width, value & bit - 1);
        d.at(reliable, start + width - 1, 1, must ? 1 : 0);
        d.skip(width);
        d.close();
    }

    /** What is left is of the game. */
    static void commands(Dissection d, Field section) {
        if (d.remaining() == 0) return;
        d.open(section);
        d.extent(d.remaining());
        d.restInside();
        d.close();
    }
}
