package mako.analysis.statistics;

import mako.dissect.Recording;
import mako.dissect.Text;

/** Something that is counted over the packets of a capture. For one thread. */
public interface Statistic {

    /** What dissections are to record for it. */
    Recording recording();

    /** Takes note of a packet, in the order of the capture. */
    void packet(Seen packet);

    /** Appends what was counted until now in the form that {@code tshark -z} is known for. */
    void print(Text out);

    /** What was counted until now, for a window. */
    Sheet sheet();
}
