// Keeps what the provider has to remember between two requests. A restart forgets everything, which is what tests want.

const entries = new Map();

export class Memory {
  constructor(model) {
    this.model = model;
  }

  key(id) {
    return `${this.model}:${id}`;
  }

  async upsert(id, payload, expiresIn) {
    entries.set(this.key(id), { payload, until: Date.now() + (expiresIn ?? 3600) * 1000 });
    // Now and then, so that a stack left running for days does not grow.
    if (entries.size % 500 === 0) {
      for (const [key, entry] of entries) {
        if (entry.until < Date.now()) entries.delete(key);
      }
    }
  }

  async find(id) {
    const entry = entries.get(this.key(id));
    return entry && entry.until > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid) {
    for (const [key, entry] of entries) {
      if (key.startsWith(`${this.model}:`) && entry.payload.uid === uid && entry.until > Date.now()) return entry.payload;
    }
    return undefined;
  }

  async findByUserCode() {
    return undefined;
  }

  async consume(id) {
    const entry = entries.get(this.key(id));
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId) {
    for (const [key, entry] of entries) {
      if (entry.payload.grantId === grantId) entries.delete(key);
    }
  }
}
