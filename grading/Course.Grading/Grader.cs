using System.Collections.Concurrent;
using System.Diagnostics;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Submissions;

namespace Course.Grading;

/// <summary>Grades a folder of submissions, several at a time, each on a thread with a compiler process of its own.</summary>
public static class Grader
{
    /// <summary>Grades every submission, in the order of student and file name, whatever the number of jobs.</summary>
    /// <param name="options">What to grade, and how.</param>
    /// <param name="sandbox">Where students' code runs.</param>
    /// <param name="onProgress">Called after each notebook, by one thread at a time.</param>
    /// <param name="cancellation">Stops at once; what is graded by then is kept where <see cref="GradingOptions.Kept"/> says.</param>
    /// <exception cref="GradingException">There is nothing to grade, or no source notebook.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="SandboxUnavailableException">The sandbox does not work on this machine.</exception>
    public static IReadOnlyList<NotebookGrade> Grade(
        GradingOptions options, ISandbox sandbox, Action<GradingProgress> onProgress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<Submission> submissions = SubmissionFolder.Find(options.Submissions);
        IReadOnlyList<CourseNotebook> course = CourseNotebook.LoadAll(options.Source);
        using var worker = new StudentWorker(sandbox);
        worker.Try();

        var kept = ResultStore.Open(options);
        using StagedFolder compilerFolder = CompilerProcess.Stage();
        var inputs = new SecretInputs(options.Seed);
        var queue = new ConcurrentQueue<int>(Enumerable.Range(0, submissions.Count));
        var grades = new NotebookGrade[submissions.Count];
        IReadOnlyDictionary<string, string> names = StudentNames.Of(submissions.Select(submission => submission.Student));
        ILookup<string, Submission> byStudent = submissions.ToLookup(submission => submission.Student, StringComparer.Ordinal);
        var done = new Counter(submissions.Count, onProgress);

        void GradeFromQueue()
        {
            using var compiler = new CompilerProcess(sandbox, compilerFolder.Path);
            var grader = new NotebookGrader(new ExerciseGrader(compiler, worker, inputs, options), course);
            while (!cancellation.IsCancellationRequested && queue.TryDequeue(out int index))
            {
                Submission submission = submissions[index];
                IReadOnlyList<Submission> all = [.. byStudent[submission.Student]];
                NotebookGrade? before = options.Resume ? kept?.Find(submission, all) : null;
                NotebookGrade grade = before ?? Timed(() => grader.Grade(submission, all));
                grades[index] = grade with { StudentName = names[submission.Student], HandIn = NbgraderLayout.HandInOf(submission, options.Submissions) };
                cancellation.ThrowIfCancellationRequested();
                if (before is null)
                {
                    kept?.Keep(submission, all, grades[index]);
                }

                done.Add(grades[index]);
            }
        }

        RunOnThreads(Math.Clamp(options.Jobs, 1, submissions.Count), GradeFromQueue, cancellation);
        return grades;
    }

    private static NotebookGrade Timed(Func<NotebookGrade> grade)
    {
        var watch = Stopwatch.StartNew();
        return grade() with { Elapsed = watch.Elapsed };
    }

    /// <summary>Runs the same work on several threads that live until it is done: sandboxed processes end with the thread that started them.</summary>
    private static void RunOnThreads(int count, Action work, CancellationToken cancellation)
    {
        Task[] running = [.. Enumerable.Range(0, count).Select(_ => OwnThread.Run(() =>
        {
            work();
            return true;
        }))];
        try
        {
            Task.WaitAll(running, cancellation);
        }
        catch (AggregateException) when (cancellation.IsCancellationRequested)
        {
            // A thread saw the end before this one did.
        }

        cancellation.ThrowIfCancellationRequested();
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
