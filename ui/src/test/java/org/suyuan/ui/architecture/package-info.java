/** The rules of the house for the user interface and for all code; each is also run on a sample that breaks it. */
package org.suyuan.ui.architecture;
