package mako.dissect;

/** Something that a {@link Field} is declared with beyond abbreviation, label and type; see {@link Fields}. */
@FunctionalInterface
public interface Trait {

    /** Gives the trait to a field that is being declared. */
    void apply(Field.Draft field);
}
