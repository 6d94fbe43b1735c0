package mako.files;

import java.util.ArrayList;
import java.util.List;

/**
 * The sections and interfaces of a file, as far as somebody has read it who tells of them: what has to be known of a file to
 * read its packets in any order. For several threads.
 */
public final class Sections {

    private static final CaptureInterface[] NONE = {};

    /** One section, and the interfaces that are known by now. The array is not changed. */
    record Known(int index, boolean littleEndian, CaptureInterface[] interfaces) {}

    private final List<Known> sections = new ArrayList<>();

    /** Takes note of a block; in the order of the file, and before packets that follow it are read. */
    public synchronized void learn(Block block) {
        switch (block) {
            case Section section -> sections.add(new Known(section.index(), section.littleEndian(), NONE));
            case CaptureInterface of -> {
                if (sections.isEmpty()) {
                    return;
                }
                Known last = sections.getLast();
                CaptureInterface[] more = new CaptureInterface[last.interfaces.length + 1];
                System.arraycopy(last.interfaces, 0, more, 0, more.length - 1);
                more[more.length - 1] = of;
                sections.set(sections.size() - 1, new Known(last.index, last.littleEndian, more));
            }
            default -> { }
        }
    }

    /** Section {@code index}; one without interfaces where none is known, as in a format without sections. */
    synchronized Known section(int index) {
        return index < sections.size() ? sections.get(index) : new Known(index, true, NONE);
    }
}
