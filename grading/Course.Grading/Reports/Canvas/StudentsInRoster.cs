namespace Course.Grading.Reports.Canvas;

/// <summary>Which student's folder belongs to which row of a gradebook: the one of the same name, capital letters aside where that leaves no doubt.</summary>
internal sealed class StudentsInRoster
{
    private readonly Dictionary<IReadOnlyList<string>, string> _students = [];

    /// <param name="roster">The gradebook.</param>
    /// <param name="students">The names of the students' folders.</param>
    internal StudentsInRoster(CanvasRoster roster, IReadOnlyList<string> students)
    {
        ILookup<string, string> alike = students.ToLookup(student => student, StringComparer.OrdinalIgnoreCase);
        ILookup<string, IReadOnlyList<string>> rowsAlike = roster.Students.ToLookup(roster.LoginOf, StringComparer.OrdinalIgnoreCase);
        var left = new HashSet<string>(students, StringComparer.Ordinal);
        foreach (IReadOnlyList<string> row in roster.Students)
        {
            string login = roster.LoginOf(row);
            string? student = left.Contains(login) ? login : alike[login].Count() == 1 && rowsAlike[login].Count() == 1 ? alike[login].Single() : null;
            if (student is not null && login.Length > 0)
            {
                _students[row] = student;
                left.Remove(student);
            }
        }

        NotInRoster = [.. students.Where(left.Contains)];
        NotInClass = [.. roster.Students.Where(row => !_students.ContainsKey(row)).Select(row => roster.LoginOf(row) is { Length: > 0 } login ? login : RawCsv.ValueOf(row[0]))];
    }

    /// <summary>Students without a row.</summary>
    internal IReadOnlyList<string> NotInRoster { get; }

    /// <summary>Rows without a student, by what they are matched by, or their names where that is empty.</summary>
    internal IReadOnlyList<string> NotInClass { get; }

    /// <summary>The student of a row; null when there is none.</summary>
    internal string? StudentIn(IReadOnlyList<string> row) => _students.GetValueOrDefault(row);
}
