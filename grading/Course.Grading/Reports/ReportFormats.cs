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
}
