using System.Collections.Frozen;

namespace IntranetSearch.Search.Analysis;

/// <summary>Words that carry a question but say little of what it is about.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> Empty = Of(
        """
        a an the this that these those there here and or but nor so if then than as at by for from in into of off on onto out over to up with within without
        about after again against all also am an any anybody anyone anything are arent aint as be because been before being below between both
        can cannot cant could couldnt did didnt do does doesnt doing done dont down during each either else ever every few
        had hadnt has hasnt have havent having he her hers herself him himself his how i im id ive is isnt it its itself
        just like may maybe me might mine more most must my myself neither no none not now
        one only other ought our ours ourselves own per quite rather really
        same shall she should shouldnt some somebody someone something still such
        them their theirs themselves they thing things through till too under until upon us very via was wasnt we were werent
        what whatever when whenever where wherever which whichever while who whoever whom whose why will wont would wouldnt yes yet you your yours yourself
        please kindly thanks thank thx hi hello hey dear ok okay sorry wonder wondering actually exactly basically simply etc eg ie vs
        """);

    private static readonly FrozenSet<string> Weak = Of(
        """
        get got gets getting go goes going make makes making want wants wanted need needs needed know knows find finds tell tells let lets
        happen happens mean means stand stands say says see look looking use used using come comes put way ways kind sort able
        much many often long last first new give gives take takes work works working
        company companys information info regarding concerning explain describe define question anything
        """);

    /// <summary>Whether a word (in its surface form) is left out of a query that has other words.</summary>
    public static bool IsEmpty(string surface) => Empty.Contains(surface);

    /// <summary>Whether a word (in its surface form) counts for less: it stands in many questions about anything.</summary>
    public static bool IsWeak(string surface) => Weak.Contains(surface);

    private static FrozenSet<string> Of(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
