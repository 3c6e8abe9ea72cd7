namespace Course.Exercises;

/// <summary>The ways in which the network for polygons goes wrong.</summary>
internal static class PolygonMistakes
{
    /// <summary>Lines of the first layer that lie where no edge does.</summary>
    internal static IReadOnlyList<Misconception> Lines { get; } =
    [
        Of("the edge itself taken for its normal",
            "The weights of a unit run along its edge, so its line stands across the edge. Weights are perpendicular to their line: a normal of (dx, dy) is (−dy, dx).",
            new() { Normal = (dx, dy) => (dx, dy) }),
        Of("a minus is missing in the normal",
            "The two coordinates of the edge were exchanged, but neither changed its sign. That is a reflection and not a turn by 90°: one of them needs a minus.",
            new() { Normal = (dx, dy) => (dy, dx) }),
        Of("all lines pass through the origin",
            "b1 is 0. A unit of the first layer says 1 where n·x + b > 0, and on the line itself that sum is 0: put a corner in for x and solve for b.",
            new() { Offset = 0 }),
        Of("b1 has the wrong sign",
            "The lines have the right direction and lie on the other side of the origin. The line n·x + b = 0 passes through a corner of its edge: put the corner in for x and solve for b.",
            new() { Offset = 1 }),
        Of("b1 mixes two corners",
            "The lines have the right direction and run beside their edges: b1 takes one coordinate from a corner and the other from the next. The line n·x + b = 0 passes through both "
            + "corners of its edge; put one of them in, x and y of the same corner, and solve for b.",
            new() { Through = (from, to) => (to.X, from.Y) }),
        Of("b1 mixes two corners the other way",
            "The lines have the right direction and run beside their edges: b1 takes x from a corner and y from the next. The line n·x + b = 0 passes through both corners of its edge; "
            + "put one of them in, x and y of the same corner, and solve for b.",
            new() { Through = (from, to) => (from.X, to.Y) }),
        Of("the edge from the last corner to the first is missing",
            "A polygon of K corners has K edges, and only K − 1 of them have a unit. The last corner's successor is the first one.",
            new() { Closes = false }),
    ];

    /// <summary>What happens to the two edges at the corner depends on rounding.</summary>
    internal static Misconception Corner { get; } = Of("a corner taken for a point inside",
        "Only the edges at the first corner face the wrong way, or nowhere. Their side was decided by that corner, which lies on both of them: n·x + b is 0 there but for rounding. Take a "
        + "point that is inside of every edge.",
        new() { Inside = (_, polygon, line) => line.At(polygon[0, 0], polygon[0, 1]) > 0 ? 1 : -1 });

    /// <summary>Edges turned round by a sign in the second layer, with a threshold that was made for edges that all face inwards.</summary>
    internal static Misconception NegativeWeights { get; } = Of("a weight of −1 in w2 is no turned edge",
        "Where edges face outwards w2 has negative weights, and the units of the second layer with these can no longer fire: a weight of −1 gives 0 or −1, never 1, so the sum does not reach "
        + "the threshold. Turn the edge round in the first layer, its normal and its bias, and let w2 be 1; or count only the positive weights in the threshold.",
        new() { TurnsInTheSecondLayer = true });

    /// <summary>Units of the first layer that say 1 on the wrong side of their edge.</summary>
    internal static IReadOnlyList<Misconception> Sides { get; } =
    [
        Of("all edges face outwards",
            "Each unit of the first layer says 1 on the outer side of its edge, so no point satisfies them all. Turn every normal and its bias round.",
            new() { Inside = (_, polygon, _) => -Math.Sign(Polygon.SignedArea(polygon)) }),
        Of("only counter-clockwise polygons",
            "Polygons whose corners go round clockwise come out empty: their edges face outwards. Find out the direction first, from the sign of the area or "
            + "from a point that is surely inside.",
            new() { Inside = (_, _, _) => 1 }),
        Of("only clockwise polygons",
            "Polygons whose corners go round counter-clockwise come out empty: their edges face outwards. Find out the direction first, from the sign of the "
            + "area or from a point that is surely inside.",
            new() { Inside = (_, _, _) => -1 }),
        Of("the direction of the first polygon taken for all",
            "The first polygon is right. One that goes round the other way comes out empty: its edges face outwards, as the first polygon's would in that direction. Find out the "
            + "direction of each polygon from its own corners.",
            new() { Inside = (polygons, _, _) => Math.Sign(Polygon.SignedArea(polygons[0])) }),
        Of("the origin taken for a point inside",
            "Each unit of the first layer says 1 on the side of its edge on which the origin lies. The polygons here do not contain the origin: ask on which side a point lies that is "
            + "surely inside.",
            new() { Inside = (_, _, line) => line.B > 0 ? 1 : -1 }),
        Corner,
    ];

    /// <summary>A vertical edge has no slope, so numbers come out that are none.</summary>
    internal static Misconception Slope { get; } = Of("an edge described by its slope",
        "w1 or b1 is infinite or not a number where an edge is parallel to an axis: y = ax + c has no slope a for a vertical edge (and x = ay + c none for a level one). Take the two "
        + "differences of the edge as they are: a normal needs no division.",
        new() { Normal = (dx, dy) => (-dy / dx, 1), Inside = (_, polygon, line) => line.At(polygon[.., 0..1].Mean(), polygon[.., 1..2].Mean()) > 0 ? 1 : -1 });

    internal static IReadOnlyList<Misconception> All { get; } =
    [
        NegativeWeights,
        .. Sides,
        .. Lines,
        Slope,
        Of("the second layer says yes everywhere",
            "Its units fire as soon as one edge agrees, and of the edges of a closed polygon one always does. All must agree: the bias is minus a number just below the number "
            + "of edges. (With a plus sign it fires everywhere as well.)",
            new() { And = (_, _) => 0.5 }),
        Of("one edge may disagree",
            "The second layer's units fire with one edge missing, so each polygon grows spikes. All edges must agree: the threshold lies between K − 1 and K.",
            new() { And = (own, _) => own - 1.5 }),
        Of("the second layer never fires",
            "Its threshold is the number of edges itself. The sum reaches K and must exceed the threshold: take a number between K − 1 and K.",
            new() { And = (own, _) => own }),
        Of("an AND over all edges of both polygons",
            "Each unit of the second layer listens to every edge and wants all of them, so only the common part is left. It must hear its own polygon's edges: the other weights are 0.",
            new() { ListensToItsOwn = false, And = (_, all) => all - 0.5 }),
        Of("the second layer hears the other polygon's edges",
            "The thresholds fit one polygon, but the units add up the edges of both. Set the weights from the other polygon's edges to 0.",
            new() { ListensToItsOwn = false }),
        Of("the threshold counts the edges of both polygons",
            "With two polygons no unit of the second layer can reach its threshold: it counts all edges and hears its own only. Use the number of its own.",
            new() { And = (_, all) => all - 0.5 }),
        Of("the last unit is an AND",
            "It fires only where the polygons overlap. A point belongs to the region if it is inside any of them: a threshold between 0 and 1.",
            new() { Or = polygons => polygons - 0.5 }),
        Of("the last unit says yes everywhere",
            "Its bias is positive, so it fires without any polygon. It must need one of them: b3 between −1 and 0.",
            new() { Or = _ => -0.5 }),
    ];

    /// <summary>What is said of the first layer that is wrong, where no mistake above explains all.</summary>
    internal static IReadOnlyList<Mistake> Layers { get; } =
    [
        new("some line does not run along its edge",
            "Some edge of a polygon has no unit that says 1 on one side of it and 0 on the other: its line lies elsewhere, or there is no unit for it. Draw the units one at a time: along "
            + "which line does each of them change?"),
        new("the second layer does not fire inside its polygons",
            "The lines of the first layer are right. On which side of each does its unit say 1? Which of these units does each unit of the second layer listen to, and how many "
            + "must agree before it fires?"),
        new("the last unit does not join the polygons",
            "The first two layers are right. The last unit must fire when at least one unit of the second layer does, and stay silent when none does."),
    ];

    private static Misconception Of(string name, string explanation, PolygonBuilder builder) => new(name, explanation, a => builder.Build(a));
}
