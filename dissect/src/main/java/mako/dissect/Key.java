package mako.dissect;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A place for state of one kind, in a conversation or in the engine. Static; what is in it belongs to an engine.
 *
 * @param <T> the kind of state
 */
public final class Key<T> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final int id = COUNT.getAndIncrement();
    final Supplier<? extends T> maker;

    private Key(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    /** A place whose state is made by {@code maker} when first asked for. */
    public static <T> Key<T> key(Supplier<? extends T> maker) {
        return new Key<>(maker);
    }

    static int count() {
        return COUNT.get();
    }
}
