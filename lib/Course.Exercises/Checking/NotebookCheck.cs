using System.Diagnostics;
using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Runs a student's method in the notebook and judges it. Never throws because of what the method does.</summary>
public static class NotebookCheck
{
    /// <summary>The seed of the inputs in every notebook check, so that a check gives the same result each time. The grader draws its own.</summary>
    public const int Seed = 2026;

    /// <summary>Tries a method, adapted to tensors in and out, on the exercise's cases.</summary>
    internal static CheckResult Run(Exercise exercise, Func<Tensor[], Tensor[]> method)
    {
        if (LibraryUse.FirstForbidden(method, exercise.ForbiddenMembers) is { } used)
        {
            string message = $"{exercise.Method} uses {used} of the library, which this exercise does not allow: write that part yourself. The grader refuses it too.";
            return new CheckResult(exercise, CheckStatus.Failed, null, message);
        }

        IReadOnlyList<Tensor[]> inputs = exercise.GenerateInputs(RandomSource.FromSeed(Seed));
        var outputs = new List<Tensor[]?>();
        Exception? failure = null;
        foreach (Tensor[] input in inputs)
        {
            try
            {
                Tensor[] given = [.. input.Select(t => t.Clone())];
                Tensor[] output = method(given);
                RefuseChanged(given, input);
                outputs.Add(output);
            }
            catch (NotImplementedException e)
            {
                return NotAttempted(exercise, e);
            }
            catch (Exception e)
            {
                failure ??= e;
                outputs.Add(null);
            }
        }

        return Judged(exercise, exercise.Judge(inputs, outputs), failure);
    }

    /// <summary>Whoever calls a method goes on to use what was handed in.</summary>
    private static void RefuseChanged(Tensor[] given, Tensor[] before)
    {
        if (given.Zip(before).Any(pair => !pair.First.AllClose(pair.Second, relative: 0, absolute: 0, equalNaN: true)))
        {
            throw new InvalidOperationException("a tensor that was handed in has other numbers afterwards; work on a copy, such as x.Clone()");
        }
    }

    private static CheckResult Judged(Exercise exercise, ExerciseVerdict verdict, Exception? failure)
    {
        bool passed = failure is null && verdict.Outputs.All(o => o.Passed);
        string message = failure is null ? verdict.Summary : Describe(failure, exercise.Method);
        return new CheckResult(exercise, passed ? CheckStatus.Passed : CheckStatus.Failed, verdict, message);
    }

    private static CheckResult NotAttempted(Exercise exercise, NotImplementedException e)
    {
        string? needed = exercise.Uses.FirstOrDefault(id => e.Message.Contains(id, StringComparison.Ordinal));
        string message = needed is null
            ? $"Write {exercise.Method} in the cell above, then run this cell again."
            : $"{exercise.Method} calls a method of {needed}, which is still to be written.";
        return new CheckResult(exercise, CheckStatus.NotAttempted, null, message);
    }

    private static string Describe(Exception e, string method)
    {
        StackFrame? place = new StackTrace(e, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => IsPartOf(f.GetMethod()?.Name, method));
        int line = place?.GetFileLineNumber() ?? 0;
        string where = line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {line} of its cell") : "";
        return $"{method} threw {e.GetType().Name}{where}: {e.Message}";
    }

    /// <summary>The method itself, or a lambda or local function in it, whose compiled name contains the method's in angle brackets.</summary>
    private static bool IsPartOf(string? name, string method) =>
        name == method || name?.Contains($"<{method}>", StringComparison.Ordinal) == true;
}
