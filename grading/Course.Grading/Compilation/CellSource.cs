namespace Course.Grading.Compilation;

/// <summary>One code cell that a solution may draw on.</summary>
/// <param name="Name">How a report calls it, such as <c>cell 12</c>.</param>
/// <param name="Text">Its source.</param>
/// <param name="Solves">The id of the exercise whose solution cell it is; null for any other cell.</param>
/// <param name="FromCourse">Whether it comes from the course's own notebook; the student's cells go before these.</param>
/// <param name="IsRead">Whether the cell's source is <paramref name="Text"/>; false for a cell that is too long to be read, whose text is empty.</param>
/// <param name="Number">Which cell of the student's notebook it is, counted from 1; 0 for any other cell.</param>
internal sealed record CellSource(string Name, string Text, string? Solves = null, bool FromCourse = false, bool IsRead = true, int Number = 0);
