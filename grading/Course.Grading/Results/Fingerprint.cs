using System.Security.Cryptography;
using System.Text;
using Course.Exercises;
using Course.Grading.Submissions;
using Course.Grading.Worker;
using Course.Nn.Tensors;

namespace Course.Grading.Results;

/// <summary>Short texts that differ when what a grade comes from differs.</summary>
internal static class Fingerprint
{
    /// <summary>Of several texts; where one ends and the next begins counts.</summary>
    internal static string Of(params IEnumerable<string> parts) => Of(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part}"))));

    /// <summary>Of the content of a file.</summary>
    internal static string Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of the programs that grade: grader, worker, exercises, library.</summary>
    internal static string OfPrograms() =>
        Of(new[] { typeof(Grader), typeof(CaseRunner), typeof(ExerciseCatalogue), typeof(Tensor) }.Select(type => $"{type.Module.ModuleVersionId}"));

    /// <summary>Of the course's notebooks.</summary>
    internal static string OfCourse(string source) =>
        Of(Directory.GetFiles(source, "*.ipynb").Order(StringComparer.Ordinal).SelectMany(path => new[] { Path.GetFileName(path), Of(File.ReadAllBytes(path)) }));

    /// <summary>Of how solutions are tried; <paramref name="sandbox"/> is its name.</summary>
    internal static string OfOptions(GradingOptions options, string sandbox) =>
        Of($"{options.Seed}", $"{options.PerStudent}", $"{options.TimeLimit?.Ticks}", FormattableString.Invariant($"{options.CarriedForward}"), sandbox);

    /// <summary>Where a submission lies in the class folder, the same on every machine.</summary>
    internal static string PlaceOf(Submission submission, string submissions)
    {
        string path = submission.Path.Length > 0 ? Path.GetRelativePath(submissions, submission.Path).Replace(Path.DirectorySeparatorChar, '/') : submission.Student;
        return submission.ZipEntry is int entry ? FormattableString.Invariant($"{path}#{entry}/{submission.FileName}") : path;
    }
}
