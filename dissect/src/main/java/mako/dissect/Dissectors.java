package mako.dissect;

import java.util.List;

/** A set of dissectors, found with {@link java.util.ServiceLoader}. */
public interface Dissectors {

    /** Returns one of each; those of one set must not claim one another's keys. */
    List<Dissector> all();
}
