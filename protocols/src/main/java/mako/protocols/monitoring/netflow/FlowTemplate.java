package mako.protocols.monitoring.netflow;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.Key;

/**
 * What a template says of the records that are written by it. Immutable.
 *
 * @param frame where it was sent
 * @param numbers the elements' numbers
 * @param enterprises whose elements they are, 0 for IANA's
 * @param lengths how many bytes each takes, {@link #VARIABLE} where the record says it
 * @param scopes how many of them, from the first on, are scopes as version 9 has them
 * @param fixed how many bytes those take that the template tells the length of
 */
record FlowTemplate(long frame, int[] numbers, long[] enterprises, int[] lengths, int scopes, int fixed) {

    /** RFC 7011, section 7. */
    static final int VARIABLE = 65535;

    /** The templates that were sent from one end to another, and what the numbers of their messages say. State of a conversation. */
    static final class Known {

        static final Key<Known> KEY = Key.key(Known::new);
        private static final int MOST = 20_000;

        private final Map<Long, FlowTemplate> templates = new HashMap<>();
        private final Map<Long, Sequence> sequences = new HashMap<>();

        FlowTemplate template(long domain, int number) {
            return templates.get(domain << 16 | number);
        }

        /** One that is sent again does not replace the one that is known. */
        void put(long domain, int number, FlowTemplate template) {
            if (templates.size() < MOST) templates.putIfAbsent(domain << 16 | number, template);
        }

        Sequence sequence(long domain) {
            return sequences.get(domain);
        }

        void put(long domain, Sequence sequence) {
            if (sequences.size() < MOST) sequences.put(domain, sequence);
        }
    }

    /** What the next message of a domain should be numbered, and the frame of the one before. */
    record Sequence(long expected, long frame) {}
}
