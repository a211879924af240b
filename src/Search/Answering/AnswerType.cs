namespace IntranetSearch.Search.Answering;

/// <summary>What kind of thing would answer a question.</summary>
internal enum AnswerType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Money, a percentage, a number.</summary>
    Amount,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>"Every two weeks".</summary>
    Frequency,

    /// <summary>A date, a weekday, a time, a deadline.</summary>
    Date,

    /// <summary>A person, a role, a team.</summary>
    Person,

    /// <summary>A place, a page, a tool.</summary>
    Place,

    /// <summary>A telephone number, a mail address, a code.</summary>
    Number,

    /// <summary>A permission, a duty, their opposite.</summary>
    YesNo,

    /// <summary>What something is or stands for.</summary>
    Definition,

    /// <summary>What a policy says: figures, rights and duties.</summary>
    Rule,

    /// <summary>What made something happen.</summary>
    Reason,

    /// <summary>What to do.</summary>
    HowTo,
}
