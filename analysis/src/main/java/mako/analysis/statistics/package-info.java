/**
 * What is counted over the packets of a capture: {@code tshark -z} prints it, windows show it. Each statistic is a class that says which fields
 * it reads, takes packets one by one, and gives its result as a text and as a {@link mako.analysis.statistics.Sheet}; a line in
 * {@link mako.analysis.statistics.Statistics} makes it known to both.
 */
package mako.analysis.statistics;
