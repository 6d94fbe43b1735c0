package mako.filter;

/**
 * What a user should know of a filter that can be used, but may not do what was meant.
 *
 * @param text as a sentence
 * @param start index of the first character it is about
 * @param end index behind the last
 */
public record Note(String text, int start, int end) {}
