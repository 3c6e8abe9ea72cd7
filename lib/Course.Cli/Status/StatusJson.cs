using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Cli.Milestones;
using Course.Site.Progress;

namespace Course.Cli.Status;

/// <summary>
/// A student's progress for machines, one object:
/// <code>
/// format       "course-status/1"
/// basis        "recorded": what the notebooks recorded when they were last run and saved; "run": they were run just now
/// notebooks    a list, in order, of
///   notebook     its path as it was given
///   state        "run", "never run" or "unreadable"
///   problem      what stands in the way, in one line; null
///   solved, partly, wrong, unchecked, untouched    numbers of exercises
///   points, maxPoints
///   predictions  { asked, made, hit }
///   next         what to do next in it, in one line; null when it is done
///   exercises    a list, in the order of their cells, of
///     id, title, method, minutes, label
///     state        "solved", "partly", "wrong", "unchecked" or "untouched"
///     cell         counted from 1; null where the notebook has none for it
///     points, maxPoints
///     message      what its check said, in one line; ""
/// total        the same numbers, an exercise that is in several notebooks counted once: solved … maxPoints, predictions
/// next         { notebook, what }; null when everything is done
/// milestones   the ids of those reached with the student's library as it is now (more of them: <see cref="MilestoneRecord"/>); null where that is not known
/// </code>
/// </summary>
internal static class StatusJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CourseProgress progress) => new JsonObject
    {
        ["format"] = "course-status/1",
        ["basis"] = progress.Basis == ProgressBasis.Run ? "run" : "recorded",
        ["notebooks"] = new JsonArray([.. progress.Notebooks.Select(Notebook)]),
        ["total"] = Numbers(new JsonObject(), progress.Count, progress.Points, progress.MaxPoints, progress.Predictions),
        ["next"] = progress.Next is { } next ? new JsonObject { ["notebook"] = next.Name, ["what"] = next.Next } : null,
        ["milestones"] = progress.Milestones is { } reached ? new JsonArray([.. reached.Select(id => (JsonNode)id)]) : null,
    }.ToJsonString(Indented);

    private static JsonObject Notebook(NotebookProgress notebook)
    {
        var json = new JsonObject
        {
            ["notebook"] = notebook.Name,
            ["state"] = notebook.IsUnreadable ? "unreadable" : notebook.HasRun ? "run" : "never run",
            ["problem"] = notebook.Problem,
        };
        Numbers(json, notebook.Count, notebook.Points, notebook.MaxPoints, notebook.Predictions);
        json["next"] = notebook.Next;
        json["exercises"] = new JsonArray([.. notebook.Exercises.Select(Exercise)]);
        return json;
    }

    private static JsonObject Numbers(JsonObject json, Func<ExerciseState, int> count, double points, double maxPoints, PredictionCount predictions)
    {
        foreach (ExerciseState state in Enum.GetValues<ExerciseState>())
        {
            json[Name(state)] = count(state);
        }

        json["points"] = points;
        json["maxPoints"] = maxPoints;
        json["predictions"] = new JsonObject { ["asked"] = predictions.Asked, ["made"] = predictions.Made, ["hit"] = predictions.Hit };
        return json;
    }

    private static JsonObject Exercise(ExerciseProgress progress) => new()
    {
        ["id"] = progress.Exercise.Id,
        ["title"] = progress.Exercise.Title,
        ["method"] = progress.Exercise.Method,
        ["minutes"] = progress.Exercise.Minutes,
        ["label"] = progress.Exercise.Label,
        ["state"] = Name(progress.State),
        ["cell"] = progress.Cell,
        ["points"] = progress.Points,
        ["maxPoints"] = progress.Exercise.Points,
        ["message"] = progress.Message,
    };

    private static string Name(ExerciseState state) => state.ToString().ToLowerInvariant();
}
