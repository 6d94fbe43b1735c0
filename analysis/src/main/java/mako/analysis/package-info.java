/** The program without a face: what front ends ask of an open capture. */
package mako.analysis;
