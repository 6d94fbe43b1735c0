package mako.dissect;

import java.util.Arrays;

/**
 * Requests and responses that belong together: matched by a number within a conversation, shown with the frame of the
 * other one and the time between them. Declared once by each protocol that has them.
 */
public final class Exchanges {

    final Field responseIn;
    final Field requestIn;
    final Field time;
    final Key<Open> key = Key.key(Open::new);

    private Exchanges(Field responseIn, Field requestIn, Field time) {
        this.responseIn = responseIn;
        this.requestIn = requestIn;
        this.time = time;
    }

    /** Declares exchanges; {@code time} may be null. */
    public static Exchanges exchanges(Field responseIn, Field requestIn, Field time) {
        return new Exchanges(responseIn, requestIn, time);
    }

    /** A request, and the response where there was one. */
    public static final class Exchange {
        /** What they have in common. */
        public long id;
        public long requestFrame;
        public long requestSeconds;
        public int requestNanoseconds;
        /** Number of the first response's frame, 0 while there is none. */
        public long responseFrame;
        /** What the protocol wants to know of the request when the response comes. */
        public Object about;
    }

    /** The exchanges of one conversation, the newest for each number. */
    static final class Open {
        private static final int MOST = 1 << 16;
        private Exchange[] slots = new Exchange[8];
        private int size;

        Exchange find(long id) {
            for (int i = slot(id);; i = i + 1 & slots.length - 1) {
                if (slots[i] == null || slots[i].id == id) return slots[i];
            }
        }

        void put(Exchange exchange) {
            if (size >= MOST) {
                // A conversation with so many numbers is hostile or endless; old requests are past being answered.
                slots = new Exchange[8];
                size = 0;
            }
            if (size * 2 >= slots.length) {
                Exchange[] old = slots;
                slots = new Exchange[old.length * 2];
                for (Exchange e : old) if (e != null) slots[free(e.id)] = e;
            }
            int i = free(exchange.id);
            if (slots[i] == null) size++;
            slots[i] = exchange;
        }

        private int free(long id) {
            int i = slot(id);
            while (slots[i] != null && slots[i].id != id) i = i + 1 & slots.length - 1;
            return i;
        }

        private int slot(long id) {
            long h = id * 0x9e3779b97f4a7c15L;
            return (int) (h >>> 40) & slots.length - 1;
        }

        @Override
        public String toString() {
            return Arrays.toString(slots);
        }
    }
}
