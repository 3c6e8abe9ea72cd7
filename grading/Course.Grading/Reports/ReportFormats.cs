namespace Course.Grading.Reports;

/// <summary>What a grading run can write.</summary>
[Flags]
public enum ReportFormats
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>grades.csv</c>: one row per student and notebook.</summary>
    Csv = 1,

    /// <summary><c>grades.json</c>: everything.</summary>
    Json = 2,

    /// <summary><c>feedback/STUDENT.html</c>: a page for each student; <c>class.html</c>: one of the whole class.</summary>
    Html = 4,

    /// <summary><c>autograded/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb</c> and <c>nbgrader.csv</c>, for nbgrader's tools.</summary>
    Nbgrader = 8,

    /// <summary><c>gradescope/STUDENT.json</c>: Gradescope's <c>results.json</c> of each student.</summary>
    Gradescope = 16,

    /// <summary><c>canvas.csv</c>: for the import into Canvas's gradebook.</summary>
    Canvas = 32,
}
