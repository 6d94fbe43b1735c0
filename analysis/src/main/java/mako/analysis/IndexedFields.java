package mako.analysis;

import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Tape;

/** Fields whose values the index of packets knows, so that no packet is read for them. They are put on a tape in place of another packet's. */
final class IndexedFields {

    private static final String NUMBER = "frame.number";
    private static final String LENGTH = "frame.len";
    private static final Set<String> TIMES = Set.of("frame.time", "frame.time_epoch");
    private static final int SECOND = 1_000_000_000;

    private final PacketIndex index;
    private final Field[] fields;

    /** @param names of which {@link #has} is true */
    IndexedFields(PacketIndex index, Set<String> names) {
        this.index = index;
        fields = names.stream().map(name -> Lookup.fields(name).getFirst()).toArray(Field[]::new);
    }

    /** Whether the index knows the values of all these fields, for all its packets. */
    static boolean has(PacketIndex index, Set<String> names) {
        if (names.isEmpty() || !index.isExact()) return false;
        for (String name : names) {
            if (!name.equals(NUMBER) && !name.equals(LENGTH) && !TIMES.contains(name) || Lookup.fields(name).size() != 1) return false;
        }
        return true;
    }

    /** Makes a tape of these fields, of any packet of the capture, that of packet {@code packet}, counted from 0. */
    void put(int packet, Tape tape) {
        for (Field field : fields) {
            switch (field.abbreviation) {
                case NUMBER -> tape.put(field, packet + 1L, 0);
                case LENGTH -> tape.put(field, index.length(packet), 0);
                default -> tape.put(field, Math.floorDiv(index.time(packet), SECOND), Math.floorMod(index.time(packet), SECOND));
            }
        }
    }
}
