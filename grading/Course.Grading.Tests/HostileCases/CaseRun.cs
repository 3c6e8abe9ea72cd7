using System.Diagnostics;
using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Sandboxing;
using Course.Grading.Tests.Submissions;

namespace Course.Grading.Tests.HostileCases;

/// <summary>
/// Every case graded once, as one class between two neighbours, and the neighbours alone. The cases that train a network are a class of
/// their own, so that the others can have a short time limit.
/// </summary>
[Trait("Needs", "bubblewrap")]
public sealed class CaseRun : IDisposable
{
    private const int Seed = 5;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(6);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-cases-");
    private readonly Dictionary<string, IReadOnlyList<NotebookGrade>> _grades = [];
    private readonly Lazy<bool> _run;

    public CaseRun() => _run = new Lazy<bool>(Run);

    /// <summary>The folders of reports: of the neighbours alone first, then of each class.</summary>
    internal IReadOnlyList<string> Reports => _run.Value ? [Out("alone"), Out("short"), Out("training")] : [];

    /// <summary>What was found for a case.</summary>
    internal IReadOnlyList<NotebookGrade> Of(string name) => _run.Value ? _grades[name] : [];

    /// <summary>Names that are not UTF-8 cannot be deleted from .NET.</summary>
    public void Dispose()
    {
        using var remove = Process.Start("rm", ["-rf", _folder.FullName]);
        remove.WaitForExit();
    }

    private static bool Trains(HostileCase one) => one.HandedIn
        .Where(file => file.StartsWith("03-", StringComparison.Ordinal))
        .Any(file => File.ReadAllText(Path.Combine(one.Folder, file)) is var text && text.Contains("MyTrainDigits", StringComparison.Ordinal)
            && !text.Contains($"{CaseCourse.Training}: not attempted", StringComparison.Ordinal));

    private bool Run()
    {
        ISandbox sandbox = Sandbox.Require();
        Directory.CreateDirectory(Source);
        CaseCourse.Write(Source);
        Grade(sandbox, "alone", [], Short);
        Grade(sandbox, "short", [.. HostileCase.All.Where(one => !Trains(one))], Short);
        Grade(sandbox, "training", [.. HostileCase.All.Where(Trains)], null);
        return true;
    }

    private void Grade(ISandbox sandbox, string name, IReadOnlyList<HostileCase> cases, TimeSpan? limit)
    {
        var together = new CaseClass(Path.Combine(_folder.FullName, name));
        together.AddNeighbours();
        var students = cases.ToDictionary(one => one.Name, together.Add);
        var options = new GradingOptions { Submissions = together.Root, Source = Source, Jobs = 2, Seed = Seed, TimeLimit = limit };
        IReadOnlyList<NotebookGrade> grades = ClassFolder.Grade(options, sandbox);
        GradeReports.Write(Out(name), ReportFormats.Csv | ReportFormats.Json | ReportFormats.Html, grades, Seed);
        foreach (HostileCase one in cases)
        {
            _grades[one.Name] = [.. grades.Where(grade => students[one.Name].Contains(grade.Student))];
        }
    }

    private string Source => Path.Combine(_folder.FullName, "source");

    private string Out(string name) => Path.Combine(_folder.FullName, "out", name);
}
