using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Levers;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Submissions;

namespace Course.Grading;

/// <summary>Grades a folder of submissions, several at a time, each on a thread with a compiler process of its own.</summary>
public static class Grader
{
    /// <summary>Grades every submission, or those of a part of the class, in the order of student and file name, whatever the number of jobs.</summary>
    /// <param name="options">What to grade, and how.</param>
    /// <param name="sandbox">Where students' code runs.</param>
    /// <param name="onProgress">Called after each notebook, by one thread at a time.</param>
    /// <param name="cancellation">Stops at once; what is graded by then is kept where <see cref="GradingOptions.Kept"/> says.</param>
    /// <exception cref="GradingException">There is nothing to grade, or no source notebook.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="NotKeptException">A grade cannot be kept where it should be; the other jobs stop too.</exception>
    /// <exception cref="SandboxUnavailableException">The sandbox does not work on this machine.</exception>
    public static IReadOnlyList<NotebookGrade> Grade(
        GradingOptions options, ISandbox sandbox, Action<GradingProgress> onProgress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<Submission> submissions = SubmissionFolder.Find(options.Submissions);
        using var folders = new WorkerFolders();
        using StagedFolder compilerFolder = CompilerProcess.Stage();
        // Read by the first thread that needs it, while compilers start.
        var read = new Lazy<(IReadOnlyList<CourseNotebook> Course, ResultStore? Kept)>(() => Read(options, sandbox, folders));
        var inputs = new SecretInputs(options.Seed, options.PerStudent);
        IReadOnlyList<int> mine = options.Shard?.PositionsOf(submissions) ?? [.. Enumerable.Range(0, submissions.Count)];
        var queue = new ConcurrentQueue<int>(mine);
        var grades = new NotebookGrade[submissions.Count];
        IReadOnlyDictionary<string, string> names = StudentNames.Of(submissions.Select(submission => submission.Student));
        ILookup<string, Submission> byStudent = submissions.ToLookup(submission => submission.Student, StringComparer.Ordinal);
        var done = new Counter(mine.Count, onProgress);

        void GradeFromQueue(CancellationToken stop)
        {
            using var compiler = new CompilerProcess(sandbox, compilerFolder.Path);
            compiler.Prepare();
            (IReadOnlyList<CourseNotebook> course, ResultStore? kept) = read.Value;
            var grader = new NotebookGrader(compiler, () => new StudentWorkers(sandbox, folders), inputs, options, course);
            while (!stop.IsCancellationRequested && queue.TryDequeue(out int index))
            {
                Submission submission = submissions[index];
                IReadOnlyList<Submission> all = [.. byStudent[submission.Student]];
                NotebookGrade? before = options.Resume ? kept?.Find(submission, all) : null;
                bool isKept = before is not null && options.Only.Count == 0;
                NotebookGrade grade = isKept ? before! : Timed(() => grader.Grade(submission, all, Others(before, options.Only)));
                grades[index] = grade with { StudentName = names[submission.Student], HandIn = HandInTimes.HandInOf(submission, options.Submissions) };
                stop.ThrowIfCancellationRequested();
                if (!isKept)
                {
                    kept?.Keep(submission, all, grades[index]);
                }

                done.Add(grades[index]);
            }
        }

        RunOnThreads(Math.Clamp(options.Jobs, 1, Math.Max(1, mine.Count)), GradeFromQueue, cancellation);
        return [.. mine.Select(index => grades[index])];
    }

    private static (IReadOnlyList<CourseNotebook> Course, ResultStore? Kept) Read(GradingOptions options, ISandbox sandbox, WorkerFolders folders)
    {
        IReadOnlyList<CourseNotebook> course = CourseNotebook.LoadAll(options.Source);
        folders.Try(sandbox);
        return (course, ResultStore.Open(options, sandbox.Name));
    }

    private static NotebookGrade Timed(Func<NotebookGrade> grade)
    {
        var watch = Stopwatch.StartNew();
        return grade() with { Elapsed = watch.Elapsed };
    }

    /// <summary>What stays of a kept grade when some exercises are graded anew: all but these and whatever uses one of them, for whose grade it counts whether that one fails.</summary>
    private static ExerciseGrade[]? Others(NotebookGrade? kept, IReadOnlyList<string> only)
    {
        HashSet<string> anew = [.. only, .. ExerciseCatalogue.All.Where(exercise => exercise.Uses.Any(only.Contains)).Select(exercise => exercise.Id)];
        return kept is null ? null : [.. kept.Exercises.Where(exercise => !anew.Contains(exercise.Id))];
    }

    /// <summary>
    /// Runs the same work on several threads that live until it is done: sandboxed processes end with the thread that started them. One that
    /// fails stops all.
    /// </summary>
    private static void RunOnThreads(int count, Action<CancellationToken> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        CancellationToken token = stop.Token;
        ExceptionDispatchInfo? failure = null;
        Task[] running = [.. Enumerable.Range(0, count).Select(_ => OwnThread.Run(() =>
        {
            try
            {
                work(token);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }

            return true;
        }))];
        try
        {
            Task.WaitAll(running, token);
        }
        catch (Exception e) when (e is AggregateException or OperationCanceledException)
        {
            // Why it ended is said below.
        }

        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();
    }

    private sealed class Counter(int total, Action<GradingProgress> onProgress)
    {
        private readonly Lock _lock = new();
        private int _done;

        internal void Add(NotebookGrade grade)
        {
            lock (_lock)
            {
                _done++;
                onProgress(new GradingProgress(_done, total, grade));
            }
        }
    }
}
