using Avro;

namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>What a chunk says its records look like. A schema is a program of sorts: one that refers to itself, or doubles with each step, would keep its reader busy forever.</summary>
internal static class FeedSchema
{
    // The feed's own has about 60.
    private const int MostTypes = 1_000;

    /// <summary>Reads a schema and refuses what the feed has no need of.</summary>
    /// <exception cref="InvalidDataException">It is no schema of a feed.</exception>
    public static RecordSchema Parse(string json)
    {
        Schema schema;
        try
        {
            schema = Schema.Parse(json);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library fails in many ways on a text that is no schema, the JSON library's among them.
            throw new InvalidDataException("its schema cannot be read.", e);
        }
        if (schema is not RecordSchema record)
            throw new InvalidDataException("its schema is not that of records.");
        int types = 0;
        Count(record, [], ref types);
        foreach (string field in (string[])["subject", "eventType"])
        {
            if (!record.Contains(field))
                throw new InvalidDataException($"its records have no '{field}'.");
        }
        return record;
    }

    /// <summary>A type that the feed's schema never had: it is left to the listing rather than read without bounds.</summary>
    public static InvalidDataException NotOfTheFeed(string type) => new($"its schema has a type that change feeds have none of ({type}).");

    /// <summary>Counts the types as a reader meets them, so one that is referred to twice counts twice.</summary>
    private static void Count(Schema schema, HashSet<string> around, ref int types)
    {
        if (++types > MostTypes)
            throw new InvalidDataException("its schema has too many types.");
        switch (schema)
        {
            case RecordSchema record:
                if (!around.Add(record.Fullname))
                    throw new InvalidDataException("its schema contains itself.");
                foreach (Field field in record.Fields)
                    Count(field.Schema, around, ref types);
                around.Remove(record.Fullname);
                break;
            case MapSchema map:
                Count(map.ValueSchema, around, ref types);
                break;
            case UnionSchema union:
                foreach (Schema branch in union.Schemas)
                    Count(branch, around, ref types);
                break;
            case EnumSchema or PrimitiveSchema:
                break;
            default:
                throw NotOfTheFeed(schema.Tag.ToString());
        }
    }
}
