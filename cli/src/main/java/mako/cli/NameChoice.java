package mako.cli;

/** What a command line says about what is shown by name. */
sealed interface NameChoice {

    /** The letters that {@code -N} takes. */
    String LETTERS = "dmnNtv";

    /** What these letters stand for, and nothing else: {@code -N}, and {@code -n} with no letters. */
    record Only(String letters) implements NameChoice {}

    /** A preference. */
    record Preference(String name, String value) implements NameChoice {}
}
