package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.files.Packet;

/** What the capture says of a packet: length, times, interface. The first layer of each packet. */
public final class Frame implements Dissector {

    static final Field FRAME          = protocol("frame", "Frame", "Frame");
    static final Field ENCAPSULATION  = field(Type.INT16, Base.DEC, "frame.encap_type", "Encapsulation type");
    static final Field TIME           = time("frame.time", "Arrival Time");
    static final Field SHIFT          = duration("frame.offset_shift", "Time shift for this packet", GENERATED);
    static final Field TIME_EPOCH     = duration("frame.time_epoch", "Epoch Time");
    static final Field DELTA          = duration("frame.time_delta", "Time delta from previous captured frame", GENERATED);
    static final Field DELTA_SHOWN    = duration("frame.time_delta_displayed", "Time delta from previous displayed frame", GENERATED);
    static final Field RELATIVE       = duration("frame.time_relative", "Time since reference or first frame", GENERATED);
    static final Field NUMBER         = u32("frame.number", "Frame Number");
    static final Field LENGTH         = u32("frame.len", "Frame Length");
    static final Field CAPTURED       = u32("frame.cap_len", "Capture Length");
    static final Field MARKED         = bool("frame.marked", "Frame is marked", GENERATED);
    static final Field IGNORED        = bool("frame.ignored", "Frame is ignored", GENERATED);
    static final Field PROTOCOLS      = text("frame.protocols", "Protocols in frame", GENERATED);

    /** What a packet begins with, by the number that {@link #ENCAPSULATION} shows. */
    public static final Table ENCAPSULATIONS = table("wtap_encap", "Encapsulation type");

    private static final Key<Times> TIMES = Key.key(Times::new);

    /** Times of earlier packets. */
    private static final class Times {
        boolean any;
        long firstSeconds;
        int firstNanoseconds;
        long lastSeconds;
        int lastNanoseconds;
    }

    @Override
    public Field dissects() {
        return FRAME;
    }

    @Override
    public Table[] offers() {
        return new Table[] {ENCAPSULATIONS};
    }

    @Override
    public void link(Links links) {
        links.root(this);
    }

    @Override
    public void dissect(Dissection d) {
        Packet packet = d.packet();
        Times times = d.state(TIMES);
        d.learn(() -> {
            if (!times.any) {
                times.any = true;
                times.firstSeconds = times.lastSeconds = packet.seconds;
                times.firstNanoseconds = times.lastNanoseconds = packet.nanoseconds;
            }
        });
        d.open(FRAME);
        d.extent(packet.capturedLength);
        d.at(ENCAPSULATION, 0, 0, packet.linkType.encapsulation());
        d.time(TIME, 0, 0, packet.seconds, packet.nanoseconds);
        d.time(SHIFT, 0, 0, 0, 0);
        d.generated();
        d.time(TIME_EPOCH, 0, 0, packet.seconds, packet.nanoseconds);
        long previousSeconds = d.remember(times.lastSeconds);
        int previousNanoseconds = (int) d.remember((long) times.lastNanoseconds);
        d.since(DELTA, previousSeconds, previousNanoseconds);
        d.since(DELTA_SHOWN, previousSeconds, previousNanoseconds);
        d.since(RELATIVE, times.firstSeconds, times.firstNanoseconds);
        d.at(NUMBER, 0, 0, packet.number);
        d.at(LENGTH, 0, 0, packet.originalLength);
        d.at(CAPTURED, 0, 0, packet.capturedLength);
        d.at(MARKED, 0, 0, 0);
        d.at(IGNORED, 0, 0, 0);
        d.at(PROTOCOLS, 0, 0, "");
        int protocols = d.last();
        if (d.titles()) {
            d.title("Frame {}: {} bytes on wire ({} bits), {} bytes captured ({} bits)", packet.number,
                packet.originalLength, packet.originalLength * 8L, packet.capturedLength, packet.capturedLength * 8L);
        }
        d.close();
        d.learn(() -> {
            times.lastSeconds = packet.seconds;
            times.lastNanoseconds = packet.nanoseconds;
        });
        d.payload(ENCAPSULATIONS, packet.linkType.encapsulation());
        if (protocols >= 0) {
            Text names = new Text();
            d.protocolsIn(protocols, names);
        }
    }
}
