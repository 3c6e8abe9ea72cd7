using System.Collections.Concurrent;
using Course.Exercises;
using Course.Grading.Compilation;
using Course.Notebooks.Ipynb;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Collecting;

/// <summary>Gathers what a student has written in the notebooks into one library. Compiles, and runs nothing.</summary>
public static class Collector
{
    /// <summary>Deeply nested expressions are legal; the compiler recurses through them.</summary>
    private const int StackBytes = 64 << 20;

    /// <summary>
    /// The library of all exercises that are written and compile. An exercise with a cell in several notebooks comes from the first
    /// in which it can be collected.
    /// </summary>
    /// <param name="notebooks">The notebooks, and what messages call them.</param>
    public static CollectedLibrary Collect(IReadOnlyList<(string Name, Notebook Notebook)> notebooks)
    {
        ArgumentNullException.ThrowIfNull(notebooks);
        StudentNotebook[] own = [.. notebooks.Select(notebook => new StudentNotebook(notebook.Name, notebook.Notebook))];
        (CollectedExercise Result, ExerciseClass? Class)[] found = OnThreads(ExerciseCatalogue.All, exercise => Find(own, exercise));
        return OnThreads([found], all => Library([.. all.Select(one => one.Result)], [.. all.Select(one => one.Class).OfType<ExerciseClass>()]))[0];
    }

    private static (CollectedExercise Result, ExerciseClass? Class) Find(StudentNotebook[] notebooks, Exercise exercise)
    {
        (CollectedExercise, ExerciseClass?)? first = null;
        foreach (StudentNotebook notebook in notebooks.Where(notebook => notebook.CellOf(exercise) is not null))
        {
            (CollectedExercise Result, ExerciseClass? Class) found = Read(notebook, exercise);
            if (found.Class is not null)
            {
                return found;
            }

            first ??= found;
        }

        return first ?? (new CollectedExercise(exercise, CollectState.Absent, "no notebook here has its cell"), null);
    }

    private static (CollectedExercise Result, ExerciseClass? Class) Read(StudentNotebook notebook, Exercise exercise)
    {
        CompileReply reply = SolutionCompiler.Compile(notebook.RequestFor(exercise), out CompiledSolution? solution);
        string cell = reply.Cell ?? reply.DeclaredIn ?? $"cell {notebook.CellOf(exercise)!.Number}";
        CollectedExercise Result(CollectState state, string reason, int line = 0) => new(exercise, state, ForeignText.Clean(reason), notebook.Name, cell, line);
        if (solution is null)
        {
            return (Result(StateOf(reply.Status), reply.Message, reply.Line), null);
        }

        if (Unwritten.In(solution.Declarations.Values, exercise) is string missing)
        {
            return (Result(CollectState.Unwritten, missing), null);
        }

        if (solution.Declarations.FirstOrDefault(one => one.Value is GlobalStatementSyntax) is { Value: not null } statement)
        {
            return (Result(CollectState.Broken, $"a statement outside of methods in {solution.Cells[statement.Key.Cell].Source.Name} fills a variable that it uses; put both into a method"), null);
        }

        CollectedExercise result = Result(CollectState.Collected, "");
        return (result, new ExerciseClass(result, notebook, solution));
    }

    private static CollectState StateOf(CompileStatus status) => status switch
    {
        CompileStatus.Missing => CollectState.Absent,
        CompileStatus.NotAllowed => CollectState.NotAllowed,
        _ => CollectState.Broken,
    };

    /// <summary>Writes and compiles the library; an exercise with an error only as a class is taken out, and it is written again.</summary>
    private static CollectedLibrary Library(IReadOnlyList<CollectedExercise> results, IReadOnlyList<ExerciseClass> classes)
    {
        ExerciseClass[] ready = [.. classes.Select(one => one.BorrowingFrom(classes))];
        IReadOnlySet<string> unknown = LibraryCompilation.Of(LibrarySource.Of(results, ready, new HashSet<string>())).UnknownUsings;
        var compilation = LibraryCompilation.Of(LibrarySource.Of(results, ready, unknown));
        IReadOnlyDictionary<string, string> errors = compilation.Errors;
        if (errors.Count == 0)
        {
            string source = LibrarySource.Of(results, ready, new HashSet<string>([.. unknown, .. compilation.IdleUsings]));
            return new CollectedLibrary(source, LibraryCompilation.Of(source).Emit(), results);
        }

        ExerciseClass[] broken = [.. ready.Where(one => errors.ContainsKey(one.Name))];
        return broken.Length == 0
            ? throw new InvalidOperationException($"{MyLibraryFiles.Source}: {errors.Values.First()}")
            : Library(
                [.. results.Select(result => broken.FirstOrDefault(one => one.Exercise == result.Exercise) is ExerciseClass one ? Broken(result, errors[one.Name]) : result)],
                [.. classes.Where(one => broken.All(other => other.Exercise != one.Exercise))]);
    }

    private static CollectedExercise Broken(CollectedExercise result, string message) =>
        result with { State = CollectState.Broken, Reason = ForeignText.Clean($"cannot be put into a class beside Course.Nn alone; the compiler says: {message}") };

    /// <summary>Does the same with every item, on one thread per processor, each with a large stack.</summary>
    private static TResult[] OnThreads<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        var queue = new ConcurrentQueue<int>(Enumerable.Range(0, items.Count));
        var failures = new ConcurrentQueue<Exception>();
        void Work()
        {
            try
            {
                while (queue.TryDequeue(out int i))
                {
                    results[i] = work(items[i]);
                }
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        }

        Thread[] threads = [.. Enumerable.Range(0, Math.Min(Environment.ProcessorCount, items.Count)).Select(_ => new Thread(Work, StackBytes))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return failures.TryDequeue(out Exception? failure) ? throw new AggregateException(failure) : results;
    }
}
