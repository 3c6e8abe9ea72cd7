namespace Course.Grading.Results;

/// <summary>Where a notebook lay among the submissions, and when it was handed in.</summary>
/// <param name="Place">The file's path inside the submissions' folder, or that of the archive which holds it.</param>
/// <param name="ZipEntry">Which entry of the archive it is, counted from 0; null for a file of its own.</param>
/// <param name="Assignment">The assignment's folder in nbgrader's layout, <c>STUDENT/ASSIGNMENT/NOTEBOOK.ipynb</c>; null in another.</param>
/// <param name="Time">What the <c>timestamp.txt</c> nearest to it says; null without one that can be read.</param>
public sealed record HandIn(string Place, int? ZipEntry, string? Assignment, DateTimeOffset? Time);
